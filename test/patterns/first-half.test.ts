import { describe, expect, it } from 'vitest'
import { adyenRules } from '../../patterns/adyen.js'
import { ageRules } from '../../patterns/age.js'
import { aiServicesRules } from '../../patterns/ai-services.js'
import { aivenRules } from '../../patterns/aiven.js'
import { akamaiRules } from '../../patterns/akamai.js'
import { alibabaRules } from '../../patterns/alibaba.js'
import { anthropicRules } from '../../patterns/anthropic.js'
import { anyscaleRules } from '../../patterns/anyscale.js'
import { asaasRules } from '../../patterns/asaas.js'
import { astraRules } from '../../patterns/astra.js'
import { awsRules } from '../../patterns/aws.js'
import { azureRules } from '../../patterns/azure.js'
import { azureServicesRules } from '../../patterns/azure-services.js'
import { backblazeRules } from '../../patterns/backblaze.js'
import { bitcoinRules } from '../../patterns/bitcoin.js'
import { blockchainRules } from '../../patterns/blockchain.js'
import { braveRules } from '../../patterns/brave.js'
import { brexRules } from '../../patterns/brex.js'
import { cartesiaRules } from '../../patterns/cartesia.js'
import { cashfreeRules } from '../../patterns/cashfree.js'
import { cerebrasRules } from '../../patterns/cerebras.js'
import { checkoutComRules } from '../../patterns/checkout-com.js'
import { chutesRules } from '../../patterns/chutes.js'
import { circleRules } from '../../patterns/circle.js'
import { clickhouseRules } from '../../patterns/clickhouse.js'
import { cloudflareRules } from '../../patterns/cloudflare.js'
import { cockroachdbRules } from '../../patterns/cockroachdb.js'
import { cohereRules } from '../../patterns/cohere.js'
import { coinbaseRules } from '../../patterns/coinbase.js'
import { confluentRules } from '../../patterns/confluent.js'
import { context7Rules } from '../../patterns/context7.js'
import { cursorRules } from '../../patterns/cursor.js'
import { databricksRules } from '../../patterns/databricks.js'
import { deepseekRules } from '../../patterns/deepseek.js'
import { digitaloceanRules } from '../../patterns/digitalocean.js'
import { djangoRules } from '../../patterns/django.js'
import { dockerRules } from '../../patterns/docker.js'
import { dopplerRules } from '../../patterns/doppler.js'
import { duffelRules } from '../../patterns/duffel.js'
import { e2bRules } from '../../patterns/e2b.js'
import { easypostRules } from '../../patterns/easypost.js'
import { elevenlabsRules } from '../../patterns/elevenlabs.js'
import { ethereumRules } from '../../patterns/ethereum.js'
import { exchangesRules } from '../../patterns/exchanges.js'
import { exoscaleRules } from '../../patterns/exoscale.js'
import { falRules } from '../../patterns/fal.js'
import { fastlyRules } from '../../patterns/fastly.js'
import { firecrawlRules } from '../../patterns/firecrawl.js'
import { fireworksRules } from '../../patterns/fireworks.js'
import { flutterwaveRules } from '../../patterns/flutterwave.js'
import { flyRules } from '../../patterns/fly.js'
import { friendliRules } from '../../patterns/friendli.js'
import { gocardlessRules } from '../../patterns/gocardless.js'
import { googleRules } from '../../patterns/google.js'
import { groqRules } from '../../patterns/groq.js'
import { heliconeRules } from '../../patterns/helicone.js'
import { herokuRules } from '../../patterns/heroku.js'
import { huggingFaceRules } from '../../patterns/hugging-face.js'
import { humanloopRules } from '../../patterns/humanloop.js'
import { jinaRules } from '../../patterns/jina.js'
import { jwkRules } from '../../patterns/jwk.js'
import { klarnaRules } from '../../patterns/klarna.js'
import { kubernetesRules } from '../../patterns/kubernetes.js'
import { langfuseRules } from '../../patterns/langfuse.js'
import { langsmithRules } from '../../patterns/langsmith.js'
import { laravelRules } from '../../patterns/laravel.js'
import { litellmRules } from '../../patterns/litellm.js'
import { llamaindexRules } from '../../patterns/llamaindex.js'
import { materializeRules } from '../../patterns/materialize.js'
import { mem0Rules } from '../../patterns/mem0.js'
import { mercadoPagoRules } from '../../patterns/mercado-pago.js'
import { midtransRules } from '../../patterns/midtrans.js'
import { minimaxRules } from '../../patterns/minimax.js'
import { mistralRules } from '../../patterns/mistral.js'
import { mollieRules } from '../../patterns/mollie.js'
import { mongodbAtlasRules } from '../../patterns/mongodb-atlas.js'
import { moonshotRules } from '../../patterns/moonshot.js'
import { natsRules } from '../../patterns/nats.js'
import { neonRules } from '../../patterns/neon.js'
import { netbirdRules } from '../../patterns/netbird.js'
import { netlifyRules } from '../../patterns/netlify.js'
import { nomicRules } from '../../patterns/nomic.js'
import { nvidiaRules } from '../../patterns/nvidia.js'
import { omiseRules } from '../../patterns/omise.js'
import { onepasswordRules } from '../../patterns/onepassword.js'
import { openaiRules } from '../../patterns/openai.js'
import { openrouterRules } from '../../patterns/openrouter.js'
import { paddleRules } from '../../patterns/paddle.js'
import { paypalRules } from '../../patterns/paypal.js'
import { paystackRules } from '../../patterns/paystack.js'
import { perplexityRules } from '../../patterns/perplexity.js'
import { pineconeRules } from '../../patterns/pinecone.js'
import { plaidRules } from '../../patterns/plaid.js'
import { planetscaleRules } from '../../patterns/planetscale.js'
import { polarRules } from '../../patterns/polar.js'
import { pulumiRules } from '../../patterns/pulumi.js'
import { rapydRules } from '../../patterns/rapyd.js'
import { razorpayRules } from '../../patterns/razorpay.js'
import { renderRules } from '../../patterns/render.js'
import { replicateRules } from '../../patterns/replicate.js'
import { rpcEndpointsRules } from '../../patterns/rpc-endpoints.js'
import { runpodRules } from '../../patterns/runpod.js'
import { runwayRules } from '../../patterns/runway.js'
import { scalewayRules } from '../../patterns/scaleway.js'
import { secretTokenRules } from '../../patterns/secret-token.js'
import { shippoRules } from '../../patterns/shippo.js'
import { shopifyRules } from '../../patterns/shopify.js'
import { snowflakeRules } from '../../patterns/snowflake.js'
import { squareRules } from '../../patterns/square.js'
import { sshKeysRules } from '../../patterns/ssh-keys.js'
import { stripeRules } from '../../patterns/stripe.js'
import { sumupRules } from '../../patterns/sumup.js'
import { supabaseRules } from '../../patterns/supabase.js'
import { tailscaleRules } from '../../patterns/tailscale.js'
import { tavilyRules } from '../../patterns/tavily.js'
import { terraformRules } from '../../patterns/terraform.js'
import { tinybirdRules } from '../../patterns/tinybird.js'
import { togetherRules } from '../../patterns/together.js'
import { upcloudRules } from '../../patterns/upcloud.js'
import { upstashRules } from '../../patterns/upstash.js'
import { vaultRules } from '../../patterns/vault.js'
import { vectaraRules } from '../../patterns/vectara.js'
import { vercelRules } from '../../patterns/vercel.js'
import { voyageRules } from '../../patterns/voyage.js'
import { wandbRules } from '../../patterns/wandb.js'
import { woocommerceRules } from '../../patterns/woocommerce.js'
import { xaiRules } from '../../patterns/xai.js'
import { xataRules } from '../../patterns/xata.js'
import { xenditRules } from '../../patterns/xendit.js'
import { zaiRules } from '../../patterns/zai.js'
import { findNaively, problemsOf } from './samples.js'

const SEEDS = 8
const lists = {
  adyenRules,
  ageRules,
  aiServicesRules,
  aivenRules,
  akamaiRules,
  alibabaRules,
  anthropicRules,
  anyscaleRules,
  asaasRules,
  astraRules,
  awsRules,
  azureRules,
  azureServicesRules,
  backblazeRules,
  bitcoinRules,
  blockchainRules,
  braveRules,
  brexRules,
  cartesiaRules,
  cashfreeRules,
  cerebrasRules,
  checkoutComRules,
  chutesRules,
  circleRules,
  clickhouseRules,
  cloudflareRules,
  cockroachdbRules,
  cohereRules,
  coinbaseRules,
  confluentRules,
  context7Rules,
  cursorRules,
  databricksRules,
  deepseekRules,
  digitaloceanRules,
  djangoRules,
  dockerRules,
  dopplerRules,
  duffelRules,
  e2bRules,
  easypostRules,
  elevenlabsRules,
  ethereumRules,
  exchangesRules,
  exoscaleRules,
  falRules,
  fastlyRules,
  firecrawlRules,
  fireworksRules,
  flutterwaveRules,
  flyRules,
  friendliRules,
  gocardlessRules,
  googleRules,
  groqRules,
  heliconeRules,
  herokuRules,
  huggingFaceRules,
  humanloopRules,
  jinaRules,
  jwkRules,
  klarnaRules,
  kubernetesRules,
  langfuseRules,
  langsmithRules,
  laravelRules,
  litellmRules,
  llamaindexRules,
  materializeRules,
  mem0Rules,
  mercadoPagoRules,
  midtransRules,
  minimaxRules,
  mistralRules,
  mollieRules,
  mongodbAtlasRules,
  moonshotRules,
  natsRules,
  neonRules,
  netbirdRules,
  netlifyRules,
  nomicRules,
  nvidiaRules,
  omiseRules,
  onepasswordRules,
  openaiRules,
  openrouterRules,
  paddleRules,
  paypalRules,
  paystackRules,
  perplexityRules,
  pineconeRules,
  plaidRules,
  planetscaleRules,
  polarRules,
  pulumiRules,
  rapydRules,
  razorpayRules,
  renderRules,
  replicateRules,
  rpcEndpointsRules,
  runpodRules,
  runwayRules,
  scalewayRules,
  secretTokenRules,
  shippoRules,
  shopifyRules,
  snowflakeRules,
  squareRules,
  sshKeysRules,
  stripeRules,
  sumupRules,
  supabaseRules,
  tailscaleRules,
  tavilyRules,
  terraformRules,
  tinybirdRules,
  togetherRules,
  upcloudRules,
  upstashRules,
  vaultRules,
  vectaraRules,
  vercelRules,
  voyageRules,
  wandbRules,
  woocommerceRules,
  xaiRules,
  xataRules,
  xenditRules,
  zaiRules,
}

describe.each(Object.entries(lists))('%s', (_name, list) => {
  it.each(list.map((rule) => [rule.id, rule] as const))('%s keeps its contract', (_id, rule) => {
    const problems = Array.from({ length: SEEDS }, (_, seed) => problemsOf(rule, seed)).flat()
    expect([...new Set(problems)]).toEqual([])
  })
})

const rules = Object.values(lists).flat()

describe('the first half of the catalogue', () => {
  it('has its size, each id once', () => {
    expect(rules.length).toBeGreaterThan(200)
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length)
  })

  it('finds nothing in the masks of its own rules', () => {
    const masks = rules.map((rule) => `"${rule.id}":"[redacted:${rule.id}]" ${rule.id}=[redacted:${rule.id}#7Kq2x9]`)
    const found = rules.filter((rule) => findNaively(rule, masks.join(' ')).length > 0)
    expect(found.map((rule) => rule.id)).toEqual([])
  })
})
