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
import { azureServicesRules } from '../../patterns/azure-services.js'
import { azureRules } from '../../patterns/azure.js'
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

/** Every rule of the package, all tiers, provider by provider. `test/scrub/default-rules.test.ts` holds it against `patterns/`. */
export const allRules: readonly Rule[] = Object.freeze([
  ...adafruitRules,
  ...adobeRules,
  ...adyenRules,
  ...ageRules,
  ...aiServicesRules,
  ...airtableRules,
  ...aivenRules,
  ...akamaiRules,
  ...algoliaRules,
  ...alibabaRules,
  ...anthropicRules,
  ...anyscaleRules,
  ...apifyRules,
  ...apolloGraphosRules,
  ...appwriteRules,
  ...asaasRules,
  ...asanaRules,
  ...astraRules,
  ...atlassianRules,
  ...auth0Rules,
  ...automationWebhooksRules,
  ...awsRules,
  ...axiomRules,
  ...azureServicesRules,
  ...azureRules,
  ...backblazeRules,
  ...bannerbearRules,
  ...bitcoinRules,
  ...blockchainRules,
  ...braveRules,
  ...brevoRules,
  ...brexRules,
  ...browserbaseRules,
  ...buildkiteRules,
  ...calComRules,
  ...captchaRules,
  ...cartesiaRules,
  ...cashfreeRules,
  ...cerebrasRules,
  ...chatWebhooksRules,
  ...checklyRules,
  ...checkoutComRules,
  ...chromaticRules,
  ...chutesRules,
  ...circleRules,
  ...circleciRules,
  ...clerkRules,
  ...cliRules,
  ...clickhouseRules,
  ...clickupRules,
  ...clojarsRules,
  ...closeRules,
  ...cloudflareRules,
  ...cloudinaryRules,
  ...cockroachdbRules,
  ...cohereRules,
  ...coinbaseRules,
  ...confluentRules,
  ...connectionStringRules,
  ...contentfulRules,
  ...context7Rules,
  ...convexRules,
  ...coralogixRules,
  ...courierRules,
  ...cratesIoRules,
  ...cursorRules,
  ...cypressRules,
  ...databricksRules,
  ...datadogRules,
  ...dbtRules,
  ...deepseekRules,
  ...definedNetworkingRules,
  ...denoRules,
  ...dependencyTrackRules,
  ...deploymentHooksRules,
  ...digitaloceanRules,
  ...discordRules,
  ...djangoRules,
  ...dockerRules,
  ...dopplerRules,
  ...dropboxRules,
  ...duffelRules,
  ...duoRules,
  ...dynatraceRules,
  ...e2bRules,
  ...easypostRules,
  ...elasticRules,
  ...elevenlabsRules,
  ...ethereumRules,
  ...exchangesRules,
  ...exoscaleRules,
  ...falRules,
  ...fastlyRules,
  ...fcmRules,
  ...featureFlagsRules,
  ...figmaRules,
  ...firecrawlRules,
  ...fireworksRules,
  ...flutterwaveRules,
  ...flyRules,
  ...frameIoRules,
  ...friendliRules,
  ...gamesRules,
  ...getstreamRules,
  ...githubRules,
  ...gitlabRules,
  ...gitpodRules,
  ...gocardlessRules,
  ...googleRules,
  ...grafanaRules,
  ...groqRules,
  ...harnessRules,
  ...heartbeatUrlsRules,
  ...heliconeRules,
  ...herokuRules,
  ...honeybadgerRules,
  ...honeycombRules,
  ...httpRules,
  ...hubspotRules,
  ...huggingFaceRules,
  ...humanloopRules,
  ...infracostRules,
  ...inngestRules,
  ...intercomRules,
  ...intra42Rules,
  ...jenkinsRules,
  ...jfrogRules,
  ...jinaRules,
  ...jsrRules,
  ...jumpcloudRules,
  ...jwkRules,
  ...jwtRules,
  ...kitRules,
  ...klarnaRules,
  ...klaviyoRules,
  ...kongRules,
  ...kubernetesRules,
  ...langfuseRules,
  ...langsmithRules,
  ...laravelRules,
  ...launchdarklyRules,
  ...linearRules,
  ...linkedinRules,
  ...litellmRules,
  ...liveblocksRules,
  ...llamaindexRules,
  ...lobRules,
  ...logIntakeRules,
  ...logfireRules,
  ...mailchimpRules,
  ...mailersendRules,
  ...mailgunRules,
  ...mailjetRules,
  ...mapboxRules,
  ...materializeRules,
  ...matrixRules,
  ...maxmindRules,
  ...mem0Rules,
  ...mercadoPagoRules,
  ...metaRules,
  ...metabaseRules,
  ...midtransRules,
  ...minimaxRules,
  ...miroRules,
  ...mistralRules,
  ...mollieRules,
  ...mongodbAtlasRules,
  ...moonshotRules,
  ...natsRules,
  ...neonRules,
  ...netbirdRules,
  ...netlifyRules,
  ...newRelicRules,
  ...nomicRules,
  ...notionRules,
  ...npmRules,
  ...nugetRules,
  ...nvidiaRules,
  ...nylasRules,
  ...oauthRules,
  ...octopusDeployRules,
  ...oktaRules,
  ...omiseRules,
  ...onepasswordRules,
  ...onesignalRules,
  ...openaiRules,
  ...openrouterRules,
  ...openweatherRules,
  ...opsgenieRules,
  ...oryRules,
  ...otpauthRules,
  ...packagistRules,
  ...paddleRules,
  ...pagerdutyRules,
  ...passwordHashRules,
  ...paypalRules,
  ...paystackRules,
  ...pemRules,
  ...perplexityRules,
  ...piiRules,
  ...pineconeRules,
  ...pinterestRules,
  ...plaidRules,
  ...planetscaleRules,
  ...polarRules,
  ...posthogRules,
  ...postmanRules,
  ...postmarkRules,
  ...prefectRules,
  ...presignedRules,
  ...pubnubRules,
  ...pulumiRules,
  ...pypiRules,
  ...rapidapiRules,
  ...rapydRules,
  ...razorpayRules,
  ...readmeRules,
  ...renderRules,
  ...replicateRules,
  ...resendRules,
  ...retoolRules,
  ...rpcEndpointsRules,
  ...rubygemsRules,
  ...runpodRules,
  ...runwayRules,
  ...salesforceRules,
  ...scalewayRules,
  ...scalingoRules,
  ...secretTokenRules,
  ...segmentRules,
  ...sendgridRules,
  ...sentryRules,
  ...settlemintRules,
  ...shippoRules,
  ...shopifyRules,
  ...sidekiqRules,
  ...slackRules,
  ...smtp2goRules,
  ...snowflakeRules,
  ...snykRules,
  ...sonarqubeRules,
  ...sourcegraphRules,
  ...squareRules,
  ...sshKeysRules,
  ...stackhawkRules,
  ...stripeRules,
  ...stytchRules,
  ...sumoLogicRules,
  ...sumupRules,
  ...supabaseRules,
  ...svixRules,
  ...tailscaleRules,
  ...tavilyRules,
  ...teamcityRules,
  ...teamsRules,
  ...telegramRules,
  ...tencentRules,
  ...terraformRules,
  ...tinybirdRules,
  ...togetherRules,
  ...trelloRules,
  ...triggerDevRules,
  ...twilioRules,
  ...twitchRules,
  ...typeformRules,
  ...unkeyRules,
  ...upcloudRules,
  ...upstashRules,
  ...urlRules,
  ...valTownRules,
  ...vaultRules,
  ...vectaraRules,
  ...vercelRules,
  ...voyageRules,
  ...wandbRules,
  ...webexRules,
  ...webhookPathsRules,
  ...woocommerceRules,
  ...workosRules,
  ...xRules,
  ...xaiRules,
  ...xataRules,
  ...xenditRules,
  ...yandexRules,
  ...zaiRules,
  ...zendeskRules,
  ...zohoRules,
  ...zuploRules,
])

/** The rules in force where `createScrubber({ rules })` says nothing: the tier `default`. */
export const defaultRules: readonly Rule[] = Object.freeze(allRules.filter((rule) => (rule.tier ?? 'default') === 'default'))
