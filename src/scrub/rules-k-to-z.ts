import { kitRules } from '../../patterns/kit.js'
import { klarnaRules } from '../../patterns/klarna.js'
import { klaviyoRules } from '../../patterns/klaviyo.js'
import { kongRules } from '../../patterns/kong.js'
import { kubernetesRules } from '../../patterns/kubernetes.js'
import { langfuseRules } from '../../patterns/langfuse.js'
import { langsmithRules } from '../../patterns/langsmith.js'
import { laravelRules } from '../../patterns/laravel.js'
import { launchdarklyRules } from '../../patterns/launchdarkly.js'
import { linearRules } from '../../patterns/linear.js'
import { linkedinRules } from '../../patterns/linkedin.js'
import { litellmRules } from '../../patterns/litellm.js'
import { liveblocksRules } from '../../patterns/liveblocks.js'
import { llamaindexRules } from '../../patterns/llamaindex.js'
import { lobRules } from '../../patterns/lob.js'
import { logIntakeRules } from '../../patterns/log-intake.js'
import { logfireRules } from '../../patterns/logfire.js'
import { mailchimpRules } from '../../patterns/mailchimp.js'
import { mailersendRules } from '../../patterns/mailersend.js'
import { mailgunRules } from '../../patterns/mailgun.js'
import { mailjetRules } from '../../patterns/mailjet.js'
import { mapboxRules } from '../../patterns/mapbox.js'
import { materializeRules } from '../../patterns/materialize.js'
import { matrixRules } from '../../patterns/matrix.js'
import { maxmindRules } from '../../patterns/maxmind.js'
import { mem0Rules } from '../../patterns/mem0.js'
import { mercadoPagoRules } from '../../patterns/mercado-pago.js'
import { metaRules } from '../../patterns/meta.js'
import { metabaseRules } from '../../patterns/metabase.js'
import { midtransRules } from '../../patterns/midtrans.js'
import { minimaxRules } from '../../patterns/minimax.js'
import { miroRules } from '../../patterns/miro.js'
import { mistralRules } from '../../patterns/mistral.js'
import { mollieRules } from '../../patterns/mollie.js'
import { mongodbAtlasRules } from '../../patterns/mongodb-atlas.js'
import { moonshotRules } from '../../patterns/moonshot.js'
import { natsRules } from '../../patterns/nats.js'
import { neonRules } from '../../patterns/neon.js'
import { netbirdRules } from '../../patterns/netbird.js'
import { netlifyRules } from '../../patterns/netlify.js'
import { newRelicRules } from '../../patterns/new-relic.js'
import { nomicRules } from '../../patterns/nomic.js'
import { notionRules } from '../../patterns/notion.js'
import { npmRules } from '../../patterns/npm.js'
import { nugetRules } from '../../patterns/nuget.js'
import { nvidiaRules } from '../../patterns/nvidia.js'
import { nylasRules } from '../../patterns/nylas.js'
import { oauthRules } from '../../patterns/oauth.js'
import { octopusDeployRules } from '../../patterns/octopus-deploy.js'
import { oktaRules } from '../../patterns/okta.js'
import { omiseRules } from '../../patterns/omise.js'
import { onepasswordRules } from '../../patterns/onepassword.js'
import { onesignalRules } from '../../patterns/onesignal.js'
import { openaiRules } from '../../patterns/openai.js'
import { openrouterRules } from '../../patterns/openrouter.js'
import { openweatherRules } from '../../patterns/openweather.js'
import { opsgenieRules } from '../../patterns/opsgenie.js'
import { oryRules } from '../../patterns/ory.js'
import { otpauthRules } from '../../patterns/otpauth.js'
import { packagistRules } from '../../patterns/packagist.js'
import { paddleRules } from '../../patterns/paddle.js'
import { pagerdutyRules } from '../../patterns/pagerduty.js'
import { passwordHashRules } from '../../patterns/password-hash.js'
import { paypalRules } from '../../patterns/paypal.js'
import { paystackRules } from '../../patterns/paystack.js'
import { pemRules } from '../../patterns/pem.js'
import { perplexityRules } from '../../patterns/perplexity.js'
import { piiRules } from '../../patterns/pii.js'
import { pineconeRules } from '../../patterns/pinecone.js'
import { pinterestRules } from '../../patterns/pinterest.js'
import { plaidRules } from '../../patterns/plaid.js'
import { planetscaleRules } from '../../patterns/planetscale.js'
import { polarRules } from '../../patterns/polar.js'
import { posthogRules } from '../../patterns/posthog.js'
import { postmanRules } from '../../patterns/postman.js'
import { postmarkRules } from '../../patterns/postmark.js'
import { prefectRules } from '../../patterns/prefect.js'
import { presignedRules } from '../../patterns/presigned.js'
import { publicByDesignRules } from '../../patterns/public-by-design.js'
import { pubnubRules } from '../../patterns/pubnub.js'
import { pulumiRules } from '../../patterns/pulumi.js'
import { pypiRules } from '../../patterns/pypi.js'
import { rapidapiRules } from '../../patterns/rapidapi.js'
import { rapydRules } from '../../patterns/rapyd.js'
import { razorpayRules } from '../../patterns/razorpay.js'
import { readmeRules } from '../../patterns/readme.js'
import { renderRules } from '../../patterns/render.js'
import { replicateRules } from '../../patterns/replicate.js'
import { resendRules } from '../../patterns/resend.js'
import { retoolRules } from '../../patterns/retool.js'
import { rpcEndpointsRules } from '../../patterns/rpc-endpoints.js'
import { rubygemsRules } from '../../patterns/rubygems.js'
import { runpodRules } from '../../patterns/runpod.js'
import { runwayRules } from '../../patterns/runway.js'
import { salesforceRules } from '../../patterns/salesforce.js'
import { scalewayRules } from '../../patterns/scaleway.js'
import { scalingoRules } from '../../patterns/scalingo.js'
import { secretTokenRules } from '../../patterns/secret-token.js'
import { segmentRules } from '../../patterns/segment.js'
import { sendgridRules } from '../../patterns/sendgrid.js'
import { sentryRules } from '../../patterns/sentry.js'
import { settlemintRules } from '../../patterns/settlemint.js'
import { shippoRules } from '../../patterns/shippo.js'
import { shopifyRules } from '../../patterns/shopify.js'
import { sidekiqRules } from '../../patterns/sidekiq.js'
import { slackRules } from '../../patterns/slack.js'
import { smtp2goRules } from '../../patterns/smtp2go.js'
import { snowflakeRules } from '../../patterns/snowflake.js'
import { snykRules } from '../../patterns/snyk.js'
import { sonarqubeRules } from '../../patterns/sonarqube.js'
import { sourcegraphRules } from '../../patterns/sourcegraph.js'
import { squareRules } from '../../patterns/square.js'
import { sshKeysRules } from '../../patterns/ssh-keys.js'
import { stackhawkRules } from '../../patterns/stackhawk.js'
import { stripeRules } from '../../patterns/stripe.js'
import { stytchRules } from '../../patterns/stytch.js'
import { sumoLogicRules } from '../../patterns/sumo-logic.js'
import { sumupRules } from '../../patterns/sumup.js'
import { supabaseRules } from '../../patterns/supabase.js'
import { svixRules } from '../../patterns/svix.js'
import { tailscaleRules } from '../../patterns/tailscale.js'
import { tavilyRules } from '../../patterns/tavily.js'
import { teamcityRules } from '../../patterns/teamcity.js'
import { teamsRules } from '../../patterns/teams.js'
import { telegramRules } from '../../patterns/telegram.js'
import { tencentRules } from '../../patterns/tencent.js'
import { terraformRules } from '../../patterns/terraform.js'
import { tinybirdRules } from '../../patterns/tinybird.js'
import { togetherRules } from '../../patterns/together.js'
import { trelloRules } from '../../patterns/trello.js'
import { triggerDevRules } from '../../patterns/trigger-dev.js'
import { twilioRules } from '../../patterns/twilio.js'
import { twitchRules } from '../../patterns/twitch.js'
import { typeformRules } from '../../patterns/typeform.js'
import { unkeyRules } from '../../patterns/unkey.js'
import { upcloudRules } from '../../patterns/upcloud.js'
import { upstashRules } from '../../patterns/upstash.js'
import { urlRules } from '../../patterns/url.js'
import { valTownRules } from '../../patterns/val-town.js'
import { vaultRules } from '../../patterns/vault.js'
import { vectaraRules } from '../../patterns/vectara.js'
import { vercelRules } from '../../patterns/vercel.js'
import { voyageRules } from '../../patterns/voyage.js'
import { wandbRules } from '../../patterns/wandb.js'
import { weakContextRules } from '../../patterns/weak-context.js'
import { webexRules } from '../../patterns/webex.js'
import { webhookPathsRules } from '../../patterns/webhook-paths.js'
import { woocommerceRules } from '../../patterns/woocommerce.js'
import { workosRules } from '../../patterns/workos.js'
import { xRules } from '../../patterns/x.js'
import { xaiRules } from '../../patterns/xai.js'
import { xataRules } from '../../patterns/xata.js'
import { xenditRules } from '../../patterns/xendit.js'
import { yandexRules } from '../../patterns/yandex.js'
import { zaiRules } from '../../patterns/zai.js'
import { zendeskRules } from '../../patterns/zendesk.js'
import { zohoRules } from '../../patterns/zoho.js'
import { zuploRules } from '../../patterns/zuplo.js'
import type { Rule } from '../model/rule.js'

/** The lists of the providers K to Z, all tiers. `build/catalogue.ts` reads the names. */
export const ruleListsKToZ: readonly (readonly Rule[])[] = [
  kitRules,
  klarnaRules,
  klaviyoRules,
  kongRules,
  kubernetesRules,
  langfuseRules,
  langsmithRules,
  laravelRules,
  launchdarklyRules,
  linearRules,
  linkedinRules,
  litellmRules,
  liveblocksRules,
  llamaindexRules,
  lobRules,
  logIntakeRules,
  logfireRules,
  mailchimpRules,
  mailersendRules,
  mailgunRules,
  mailjetRules,
  mapboxRules,
  materializeRules,
  matrixRules,
  maxmindRules,
  mem0Rules,
  mercadoPagoRules,
  metaRules,
  metabaseRules,
  midtransRules,
  minimaxRules,
  miroRules,
  mistralRules,
  mollieRules,
  mongodbAtlasRules,
  moonshotRules,
  natsRules,
  neonRules,
  netbirdRules,
  netlifyRules,
  newRelicRules,
  nomicRules,
  notionRules,
  npmRules,
  nugetRules,
  nvidiaRules,
  nylasRules,
  oauthRules,
  octopusDeployRules,
  oktaRules,
  omiseRules,
  onepasswordRules,
  onesignalRules,
  openaiRules,
  openrouterRules,
  openweatherRules,
  opsgenieRules,
  oryRules,
  otpauthRules,
  packagistRules,
  paddleRules,
  pagerdutyRules,
  passwordHashRules,
  paypalRules,
  paystackRules,
  pemRules,
  perplexityRules,
  piiRules,
  pineconeRules,
  pinterestRules,
  plaidRules,
  planetscaleRules,
  polarRules,
  posthogRules,
  postmanRules,
  postmarkRules,
  prefectRules,
  presignedRules,
  publicByDesignRules,
  pubnubRules,
  pulumiRules,
  pypiRules,
  rapidapiRules,
  rapydRules,
  razorpayRules,
  readmeRules,
  renderRules,
  replicateRules,
  resendRules,
  retoolRules,
  rpcEndpointsRules,
  rubygemsRules,
  runpodRules,
  runwayRules,
  salesforceRules,
  scalewayRules,
  scalingoRules,
  secretTokenRules,
  segmentRules,
  sendgridRules,
  sentryRules,
  settlemintRules,
  shippoRules,
  shopifyRules,
  sidekiqRules,
  slackRules,
  smtp2goRules,
  snowflakeRules,
  snykRules,
  sonarqubeRules,
  sourcegraphRules,
  squareRules,
  sshKeysRules,
  stackhawkRules,
  stripeRules,
  stytchRules,
  sumoLogicRules,
  sumupRules,
  supabaseRules,
  svixRules,
  tailscaleRules,
  tavilyRules,
  teamcityRules,
  teamsRules,
  telegramRules,
  tencentRules,
  terraformRules,
  tinybirdRules,
  togetherRules,
  trelloRules,
  triggerDevRules,
  twilioRules,
  twitchRules,
  typeformRules,
  unkeyRules,
  upcloudRules,
  upstashRules,
  urlRules,
  valTownRules,
  vaultRules,
  vectaraRules,
  vercelRules,
  voyageRules,
  wandbRules,
  weakContextRules,
  webexRules,
  webhookPathsRules,
  woocommerceRules,
  workosRules,
  xRules,
  xaiRules,
  xataRules,
  xenditRules,
  yandexRules,
  zaiRules,
  zendeskRules,
  zohoRules,
  zuploRules,
]
