import { airtableRules } from '../../patterns/airtable.js'
import { algoliaRules } from '../../patterns/algolia.js'
import { anthropicRules } from '../../patterns/anthropic.js'
import { asanaRules } from '../../patterns/asana.js'
import { atlassianRules } from '../../patterns/atlassian.js'
import { auth0Rules } from '../../patterns/auth0.js'
import { automationWebhooksRules } from '../../patterns/automation-webhooks.js'
import { awsRules } from '../../patterns/aws.js'
import { azureServicesRules } from '../../patterns/azure-services.js'
import { azureRules } from '../../patterns/azure.js'
import { brevoRules } from '../../patterns/brevo.js'
import { buildkiteRules } from '../../patterns/buildkite.js'
import { chatWebhooksRules } from '../../patterns/chat-webhooks.js'
import { chromaticRules } from '../../patterns/chromatic.js'
import { circleciRules } from '../../patterns/circleci.js'
import { clerkRules } from '../../patterns/clerk.js'
import { clojarsRules } from '../../patterns/clojars.js'
import { cloudflareRules } from '../../patterns/cloudflare.js'
import { cloudinaryRules } from '../../patterns/cloudinary.js'
import { courierRules } from '../../patterns/courier.js'
import { cratesIoRules } from '../../patterns/crates-io.js'
import { databricksRules } from '../../patterns/databricks.js'
import { datadogRules } from '../../patterns/datadog.js'
import { denoRules } from '../../patterns/deno.js'
import { deploymentHooksRules } from '../../patterns/deployment-hooks.js'
import { digitaloceanRules } from '../../patterns/digitalocean.js'
import { discordRules } from '../../patterns/discord.js'
import { dockerRules } from '../../patterns/docker.js'
import { dopplerRules } from '../../patterns/doppler.js'
import { dropboxRules } from '../../patterns/dropbox.js'
import { duoRules } from '../../patterns/duo.js'
import { elasticRules } from '../../patterns/elastic.js'
import { fcmRules } from '../../patterns/fcm.js'
import { figmaRules } from '../../patterns/figma.js'
import { flyRules } from '../../patterns/fly.js'
import { githubRules } from '../../patterns/github.js'
import { gitlabRules } from '../../patterns/gitlab.js'
import { gitpodRules } from '../../patterns/gitpod.js'
import { googleRules } from '../../patterns/google.js'
import { grafanaRules } from '../../patterns/grafana.js'
import { harnessRules } from '../../patterns/harness.js'
import { heartbeatUrlsRules } from '../../patterns/heartbeat-urls.js'
import { herokuRules } from '../../patterns/heroku.js'
import { hubspotRules } from '../../patterns/hubspot.js'
import { huggingFaceRules } from '../../patterns/hugging-face.js'
import { inngestRules } from '../../patterns/inngest.js'
import { intercomRules } from '../../patterns/intercom.js'
import { jfrogRules } from '../../patterns/jfrog.js'
import { jsrRules } from '../../patterns/jsr.js'
import { jumpcloudRules } from '../../patterns/jumpcloud.js'
import { kitRules } from '../../patterns/kit.js'
import { klaviyoRules } from '../../patterns/klaviyo.js'
import { launchdarklyRules } from '../../patterns/launchdarkly.js'
import { linearRules } from '../../patterns/linear.js'
import { mailchimpRules } from '../../patterns/mailchimp.js'
import { mailersendRules } from '../../patterns/mailersend.js'
import { mailgunRules } from '../../patterns/mailgun.js'
import { mailjetRules } from '../../patterns/mailjet.js'
import { mapboxRules } from '../../patterns/mapbox.js'
import { matrixRules } from '../../patterns/matrix.js'
import { metaRules } from '../../patterns/meta.js'
import { mongodbAtlasRules } from '../../patterns/mongodb-atlas.js'
import { neonRules } from '../../patterns/neon.js'
import { netlifyRules } from '../../patterns/netlify.js'
import { newRelicRules } from '../../patterns/new-relic.js'
import { notionRules } from '../../patterns/notion.js'
import { npmRules } from '../../patterns/npm.js'
import { nugetRules } from '../../patterns/nuget.js'
import { octopusDeployRules } from '../../patterns/octopus-deploy.js'
import { oktaRules } from '../../patterns/okta.js'
import { onepasswordRules } from '../../patterns/onepassword.js'
import { onesignalRules } from '../../patterns/onesignal.js'
import { openaiRules } from '../../patterns/openai.js'
import { opsgenieRules } from '../../patterns/opsgenie.js'
import { oryRules } from '../../patterns/ory.js'
import { packagistRules } from '../../patterns/packagist.js'
import { pagerdutyRules } from '../../patterns/pagerduty.js'
import { paypalRules } from '../../patterns/paypal.js'
import { planetscaleRules } from '../../patterns/planetscale.js'
import { posthogRules } from '../../patterns/posthog.js'
import { postmanRules } from '../../patterns/postman.js'
import { postmarkRules } from '../../patterns/postmark.js'
import { prefectRules } from '../../patterns/prefect.js'
import { pulumiRules } from '../../patterns/pulumi.js'
import { pypiRules } from '../../patterns/pypi.js'
import { readmeRules } from '../../patterns/readme.js'
import { renderRules } from '../../patterns/render.js'
import { resendRules } from '../../patterns/resend.js'
import { rubygemsRules } from '../../patterns/rubygems.js'
import { salesforceRules } from '../../patterns/salesforce.js'
import { segmentRules } from '../../patterns/segment.js'
import { sendgridRules } from '../../patterns/sendgrid.js'
import { sentryRules } from '../../patterns/sentry.js'
import { shopifyRules } from '../../patterns/shopify.js'
import { slackRules } from '../../patterns/slack.js'
import { smtp2goRules } from '../../patterns/smtp2go.js'
import { snykRules } from '../../patterns/snyk.js'
import { sonarqubeRules } from '../../patterns/sonarqube.js'
import { sourcegraphRules } from '../../patterns/sourcegraph.js'
import { squareRules } from '../../patterns/square.js'
import { stripeRules } from '../../patterns/stripe.js'
import { stytchRules } from '../../patterns/stytch.js'
import { supabaseRules } from '../../patterns/supabase.js'
import { svixRules } from '../../patterns/svix.js'
import { tailscaleRules } from '../../patterns/tailscale.js'
import { teamsRules } from '../../patterns/teams.js'
import { telegramRules } from '../../patterns/telegram.js'
import { tencentRules } from '../../patterns/tencent.js'
import { terraformRules } from '../../patterns/terraform.js'
import { triggerDevRules } from '../../patterns/trigger-dev.js'
import { twilioRules } from '../../patterns/twilio.js'
import { unkeyRules } from '../../patterns/unkey.js'
import { valTownRules } from '../../patterns/val-town.js'
import { vaultRules } from '../../patterns/vault.js'
import { vercelRules } from '../../patterns/vercel.js'
import { webexRules } from '../../patterns/webex.js'
import { workosRules } from '../../patterns/workos.js'
import { xRules } from '../../patterns/x.js'
import { yandexRules } from '../../patterns/yandex.js'
import { zendeskRules } from '../../patterns/zendesk.js'
import { zohoRules } from '../../patterns/zoho.js'
import type { Rule } from '../model/rule.js'

/** Every rule of the package, all tiers, provider by provider. `test/scrub/default-rules.test.ts` holds it against `patterns/`. */
export const allRules: readonly Rule[] = Object.freeze([
  ...airtableRules,
  ...algoliaRules,
  ...anthropicRules,
  ...asanaRules,
  ...atlassianRules,
  ...auth0Rules,
  ...automationWebhooksRules,
  ...awsRules,
  ...azureServicesRules,
  ...azureRules,
  ...brevoRules,
  ...buildkiteRules,
  ...chatWebhooksRules,
  ...chromaticRules,
  ...circleciRules,
  ...clerkRules,
  ...clojarsRules,
  ...cloudflareRules,
  ...cloudinaryRules,
  ...courierRules,
  ...cratesIoRules,
  ...databricksRules,
  ...datadogRules,
  ...denoRules,
  ...deploymentHooksRules,
  ...digitaloceanRules,
  ...discordRules,
  ...dockerRules,
  ...dopplerRules,
  ...dropboxRules,
  ...duoRules,
  ...elasticRules,
  ...fcmRules,
  ...figmaRules,
  ...flyRules,
  ...githubRules,
  ...gitlabRules,
  ...gitpodRules,
  ...googleRules,
  ...grafanaRules,
  ...harnessRules,
  ...heartbeatUrlsRules,
  ...herokuRules,
  ...hubspotRules,
  ...huggingFaceRules,
  ...inngestRules,
  ...intercomRules,
  ...jfrogRules,
  ...jsrRules,
  ...jumpcloudRules,
  ...kitRules,
  ...klaviyoRules,
  ...launchdarklyRules,
  ...linearRules,
  ...mailchimpRules,
  ...mailersendRules,
  ...mailgunRules,
  ...mailjetRules,
  ...mapboxRules,
  ...matrixRules,
  ...metaRules,
  ...mongodbAtlasRules,
  ...neonRules,
  ...netlifyRules,
  ...newRelicRules,
  ...notionRules,
  ...npmRules,
  ...nugetRules,
  ...octopusDeployRules,
  ...oktaRules,
  ...onepasswordRules,
  ...onesignalRules,
  ...openaiRules,
  ...opsgenieRules,
  ...oryRules,
  ...packagistRules,
  ...pagerdutyRules,
  ...paypalRules,
  ...planetscaleRules,
  ...posthogRules,
  ...postmanRules,
  ...postmarkRules,
  ...prefectRules,
  ...pulumiRules,
  ...pypiRules,
  ...readmeRules,
  ...renderRules,
  ...resendRules,
  ...rubygemsRules,
  ...salesforceRules,
  ...segmentRules,
  ...sendgridRules,
  ...sentryRules,
  ...shopifyRules,
  ...slackRules,
  ...smtp2goRules,
  ...snykRules,
  ...sonarqubeRules,
  ...sourcegraphRules,
  ...squareRules,
  ...stripeRules,
  ...stytchRules,
  ...supabaseRules,
  ...svixRules,
  ...tailscaleRules,
  ...teamsRules,
  ...telegramRules,
  ...tencentRules,
  ...terraformRules,
  ...triggerDevRules,
  ...twilioRules,
  ...unkeyRules,
  ...valTownRules,
  ...vaultRules,
  ...vercelRules,
  ...webexRules,
  ...workosRules,
  ...xRules,
  ...yandexRules,
  ...zendeskRules,
  ...zohoRules,
])

/** The rules in force where `createScrubber({ rules })` says nothing: the tier `default`. */
export const defaultRules: readonly Rule[] = Object.freeze(allRules.filter((rule) => (rule.tier ?? 'default') === 'default'))
