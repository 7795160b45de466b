import { adafruitRules } from '../../patterns/adafruit.js'
import { adobeRules } from '../../patterns/adobe.js'
import { adyenRules } from '../../patterns/adyen.js'
import { ageRules } from '../../patterns/age.js'
import { aiServicesRules } from '../../patterns/ai-services.js'
import { airtableRules } from '../../patterns/airtable.js'
import { aivenRules } from '../../patterns/aiven.js'
import { akamaiRules } from '../../patterns/akamai.js'
import { algoliaRules } from '../../patterns/algolia.js'
import { alibabaRules } from '../../patterns/alibaba.js'
import { anthropicRules } from '../../patterns/anthropic.js'
import { anyscaleRules } from '../../patterns/anyscale.js'
import { apifyRules } from '../../patterns/apify.js'
import { apolloGraphosRules } from '../../patterns/apollo-graphos.js'
import { appwriteRules } from '../../patterns/appwrite.js'
import { asaasRules } from '../../patterns/asaas.js'
import { asanaRules } from '../../patterns/asana.js'
import { astraRules } from '../../patterns/astra.js'
import { atlassianRules } from '../../patterns/atlassian.js'
import { auth0Rules } from '../../patterns/auth0.js'
import { automationWebhooksRules } from '../../patterns/automation-webhooks.js'
import { awsRules } from '../../patterns/aws.js'
import { axiomRules } from '../../patterns/axiom.js'
import { azureRules } from '../../patterns/azure.js'
import { azureServicesRules } from '../../patterns/azure-services.js'
import { backblazeRules } from '../../patterns/backblaze.js'
import { bannerbearRules } from '../../patterns/bannerbear.js'
import { bitcoinRules } from '../../patterns/bitcoin.js'
import { blockchainRules } from '../../patterns/blockchain.js'
import { braveRules } from '../../patterns/brave.js'
import { brevoRules } from '../../patterns/brevo.js'
import { brexRules } from '../../patterns/brex.js'
import { browserbaseRules } from '../../patterns/browserbase.js'
import { buildkiteRules } from '../../patterns/buildkite.js'
import { calComRules } from '../../patterns/cal-com.js'
import { captchaRules } from '../../patterns/captcha.js'
import { cartesiaRules } from '../../patterns/cartesia.js'
import { cashfreeRules } from '../../patterns/cashfree.js'
import { cerebrasRules } from '../../patterns/cerebras.js'
import { chatWebhooksRules } from '../../patterns/chat-webhooks.js'
import { checklyRules } from '../../patterns/checkly.js'
import { checkoutComRules } from '../../patterns/checkout-com.js'
import { chromaticRules } from '../../patterns/chromatic.js'
import { chutesRules } from '../../patterns/chutes.js'
import { circleRules } from '../../patterns/circle.js'
import { circleciRules } from '../../patterns/circleci.js'
import { clerkRules } from '../../patterns/clerk.js'
import { cliRules } from '../../patterns/cli.js'
import { clickhouseRules } from '../../patterns/clickhouse.js'
import { clickupRules } from '../../patterns/clickup.js'
import { clojarsRules } from '../../patterns/clojars.js'
import { closeRules } from '../../patterns/close.js'
import { cloudflareRules } from '../../patterns/cloudflare.js'
import { cloudinaryRules } from '../../patterns/cloudinary.js'
import { cockroachdbRules } from '../../patterns/cockroachdb.js'
import { cohereRules } from '../../patterns/cohere.js'
import { coinbaseRules } from '../../patterns/coinbase.js'
import { confluentRules } from '../../patterns/confluent.js'
import { connectionStringRules } from '../../patterns/connection-string.js'
import { contentfulRules } from '../../patterns/contentful.js'
import { context7Rules } from '../../patterns/context7.js'
import { convexRules } from '../../patterns/convex.js'
import { coralogixRules } from '../../patterns/coralogix.js'
import { courierRules } from '../../patterns/courier.js'
import { cratesIoRules } from '../../patterns/crates-io.js'
import { cursorRules } from '../../patterns/cursor.js'
import { cypressRules } from '../../patterns/cypress.js'
import { databricksRules } from '../../patterns/databricks.js'
import { datadogRules } from '../../patterns/datadog.js'
import { dbtRules } from '../../patterns/dbt.js'
import { deepseekRules } from '../../patterns/deepseek.js'
import { definedNetworkingRules } from '../../patterns/defined-networking.js'
import { denoRules } from '../../patterns/deno.js'
import { dependencyTrackRules } from '../../patterns/dependency-track.js'
import { deploymentHooksRules } from '../../patterns/deployment-hooks.js'
import { digitaloceanRules } from '../../patterns/digitalocean.js'
import { discordRules } from '../../patterns/discord.js'
import { djangoRules } from '../../patterns/django.js'
import { dockerRules } from '../../patterns/docker.js'
import { dopplerRules } from '../../patterns/doppler.js'
import { dropboxRules } from '../../patterns/dropbox.js'
import { duffelRules } from '../../patterns/duffel.js'
import { duoRules } from '../../patterns/duo.js'
import { dynatraceRules } from '../../patterns/dynatrace.js'
import { e2bRules } from '../../patterns/e2b.js'
import { easypostRules } from '../../patterns/easypost.js'
import { elasticRules } from '../../patterns/elastic.js'
import { elevenlabsRules } from '../../patterns/elevenlabs.js'
import { ethereumRules } from '../../patterns/ethereum.js'
import { exchangesRules } from '../../patterns/exchanges.js'
import { exoscaleRules } from '../../patterns/exoscale.js'
import { falRules } from '../../patterns/fal.js'
import { fastlyRules } from '../../patterns/fastly.js'
import { fcmRules } from '../../patterns/fcm.js'
import { featureFlagsRules } from '../../patterns/feature-flags.js'
import { figmaRules } from '../../patterns/figma.js'
import { firecrawlRules } from '../../patterns/firecrawl.js'
import { fireworksRules } from '../../patterns/fireworks.js'
import { flutterwaveRules } from '../../patterns/flutterwave.js'
import { flyRules } from '../../patterns/fly.js'
import { frameIoRules } from '../../patterns/frame-io.js'
import { friendliRules } from '../../patterns/friendli.js'
import { gamesRules } from '../../patterns/games.js'
import { getstreamRules } from '../../patterns/getstream.js'
import { githubRules } from '../../patterns/github.js'
import { gitlabRules } from '../../patterns/gitlab.js'
import { gitpodRules } from '../../patterns/gitpod.js'
import { gocardlessRules } from '../../patterns/gocardless.js'
import { googleRules } from '../../patterns/google.js'
import { grafanaRules } from '../../patterns/grafana.js'
import { groqRules } from '../../patterns/groq.js'
import { harnessRules } from '../../patterns/harness.js'
import { heartbeatUrlsRules } from '../../patterns/heartbeat-urls.js'
import { heliconeRules } from '../../patterns/helicone.js'
import { herokuRules } from '../../patterns/heroku.js'
import { honeybadgerRules } from '../../patterns/honeybadger.js'
import { honeycombRules } from '../../patterns/honeycomb.js'
import { httpRules } from '../../patterns/http.js'
import { hubspotRules } from '../../patterns/hubspot.js'
import { huggingFaceRules } from '../../patterns/hugging-face.js'
import { humanloopRules } from '../../patterns/humanloop.js'
import { infracostRules } from '../../patterns/infracost.js'
import { inngestRules } from '../../patterns/inngest.js'
import { intercomRules } from '../../patterns/intercom.js'
import { intra42Rules } from '../../patterns/intra42.js'
import { jenkinsRules } from '../../patterns/jenkins.js'
import { jfrogRules } from '../../patterns/jfrog.js'
import { jinaRules } from '../../patterns/jina.js'
import { jsrRules } from '../../patterns/jsr.js'
import { jumpcloudRules } from '../../patterns/jumpcloud.js'
import { jwkRules } from '../../patterns/jwk.js'
import { jwtRules } from '../../patterns/jwt.js'
import type { Rule } from '../model/rule.js'

/** The lists of the providers A to J, all tiers. `build/catalogue.ts` reads the names. */
export const ruleListsAToJ: readonly (readonly Rule[])[] = [
  adafruitRules,
  adobeRules,
  adyenRules,
  ageRules,
  aiServicesRules,
  airtableRules,
  aivenRules,
  akamaiRules,
  algoliaRules,
  alibabaRules,
  anthropicRules,
  anyscaleRules,
  apifyRules,
  apolloGraphosRules,
  appwriteRules,
  asaasRules,
  asanaRules,
  astraRules,
  atlassianRules,
  auth0Rules,
  automationWebhooksRules,
  awsRules,
  axiomRules,
  azureServicesRules,
  azureRules,
  backblazeRules,
  bannerbearRules,
  bitcoinRules,
  blockchainRules,
  braveRules,
  brevoRules,
  brexRules,
  browserbaseRules,
  buildkiteRules,
  calComRules,
  captchaRules,
  cartesiaRules,
  cashfreeRules,
  cerebrasRules,
  chatWebhooksRules,
  checklyRules,
  checkoutComRules,
  chromaticRules,
  chutesRules,
  circleRules,
  circleciRules,
  clerkRules,
  cliRules,
  clickhouseRules,
  clickupRules,
  clojarsRules,
  closeRules,
  cloudflareRules,
  cloudinaryRules,
  cockroachdbRules,
  cohereRules,
  coinbaseRules,
  confluentRules,
  connectionStringRules,
  contentfulRules,
  context7Rules,
  convexRules,
  coralogixRules,
  courierRules,
  cratesIoRules,
  cursorRules,
  cypressRules,
  databricksRules,
  datadogRules,
  dbtRules,
  deepseekRules,
  definedNetworkingRules,
  denoRules,
  dependencyTrackRules,
  deploymentHooksRules,
  digitaloceanRules,
  discordRules,
  djangoRules,
  dockerRules,
  dopplerRules,
  dropboxRules,
  duffelRules,
  duoRules,
  dynatraceRules,
  e2bRules,
  easypostRules,
  elasticRules,
  elevenlabsRules,
  ethereumRules,
  exchangesRules,
  exoscaleRules,
  falRules,
  fastlyRules,
  fcmRules,
  featureFlagsRules,
  figmaRules,
  firecrawlRules,
  fireworksRules,
  flutterwaveRules,
  flyRules,
  frameIoRules,
  friendliRules,
  gamesRules,
  getstreamRules,
  githubRules,
  gitlabRules,
  gitpodRules,
  gocardlessRules,
  googleRules,
  grafanaRules,
  groqRules,
  harnessRules,
  heartbeatUrlsRules,
  heliconeRules,
  herokuRules,
  honeybadgerRules,
  honeycombRules,
  httpRules,
  hubspotRules,
  huggingFaceRules,
  humanloopRules,
  infracostRules,
  inngestRules,
  intercomRules,
  intra42Rules,
  jenkinsRules,
  jfrogRules,
  jinaRules,
  jsrRules,
  jumpcloudRules,
  jwkRules,
  jwtRules,
]
