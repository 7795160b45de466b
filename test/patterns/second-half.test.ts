import { describe, expect, it } from 'vitest'
import { adafruitRules } from '../../patterns/adafruit.js'
import { adobeRules } from '../../patterns/adobe.js'
import { airtableRules } from '../../patterns/airtable.js'
import { algoliaRules } from '../../patterns/algolia.js'
import { apifyRules } from '../../patterns/apify.js'
import { apolloGraphosRules } from '../../patterns/apollo-graphos.js'
import { appwriteRules } from '../../patterns/appwrite.js'
import { asanaRules } from '../../patterns/asana.js'
import { atlassianRules } from '../../patterns/atlassian.js'
import { auth0Rules } from '../../patterns/auth0.js'
import { automationWebhooksRules } from '../../patterns/automation-webhooks.js'
import { axiomRules } from '../../patterns/axiom.js'
import { bannerbearRules } from '../../patterns/bannerbear.js'
import { brevoRules } from '../../patterns/brevo.js'
import { browserbaseRules } from '../../patterns/browserbase.js'
import { buildkiteRules } from '../../patterns/buildkite.js'
import { calComRules } from '../../patterns/cal-com.js'
import { captchaRules } from '../../patterns/captcha.js'
import { chatWebhooksRules } from '../../patterns/chat-webhooks.js'
import { checklyRules } from '../../patterns/checkly.js'
import { chromaticRules } from '../../patterns/chromatic.js'
import { circleciRules } from '../../patterns/circleci.js'
import { clerkRules } from '../../patterns/clerk.js'
import { clickupRules } from '../../patterns/clickup.js'
import { clojarsRules } from '../../patterns/clojars.js'
import { closeRules } from '../../patterns/close.js'
import { cloudinaryRules } from '../../patterns/cloudinary.js'
import { contentfulRules } from '../../patterns/contentful.js'
import { convexRules } from '../../patterns/convex.js'
import { coralogixRules } from '../../patterns/coralogix.js'
import { courierRules } from '../../patterns/courier.js'
import { cratesIoRules } from '../../patterns/crates-io.js'
import { cypressRules } from '../../patterns/cypress.js'
import { datadogRules } from '../../patterns/datadog.js'
import { dbtRules } from '../../patterns/dbt.js'
import { definedNetworkingRules } from '../../patterns/defined-networking.js'
import { denoRules } from '../../patterns/deno.js'
import { dependencyTrackRules } from '../../patterns/dependency-track.js'
import { deploymentHooksRules } from '../../patterns/deployment-hooks.js'
import { discordRules } from '../../patterns/discord.js'
import { dropboxRules } from '../../patterns/dropbox.js'
import { duoRules } from '../../patterns/duo.js'
import { dynatraceRules } from '../../patterns/dynatrace.js'
import { elasticRules } from '../../patterns/elastic.js'
import { fcmRules } from '../../patterns/fcm.js'
import { featureFlagsRules } from '../../patterns/feature-flags.js'
import { figmaRules } from '../../patterns/figma.js'
import { frameIoRules } from '../../patterns/frame-io.js'
import { gamesRules } from '../../patterns/games.js'
import { getstreamRules } from '../../patterns/getstream.js'
import { githubRules } from '../../patterns/github.js'
import { gitlabRules } from '../../patterns/gitlab.js'
import { gitpodRules } from '../../patterns/gitpod.js'
import { grafanaRules } from '../../patterns/grafana.js'
import { harnessRules } from '../../patterns/harness.js'
import { heartbeatUrlsRules } from '../../patterns/heartbeat-urls.js'
import { honeybadgerRules } from '../../patterns/honeybadger.js'
import { honeycombRules } from '../../patterns/honeycomb.js'
import { hubspotRules } from '../../patterns/hubspot.js'
import { infracostRules } from '../../patterns/infracost.js'
import { inngestRules } from '../../patterns/inngest.js'
import { intercomRules } from '../../patterns/intercom.js'
import { intra42Rules } from '../../patterns/intra42.js'
import { jenkinsRules } from '../../patterns/jenkins.js'
import { jfrogRules } from '../../patterns/jfrog.js'
import { jsrRules } from '../../patterns/jsr.js'
import { jumpcloudRules } from '../../patterns/jumpcloud.js'
import { kitRules } from '../../patterns/kit.js'
import { klaviyoRules } from '../../patterns/klaviyo.js'
import { kongRules } from '../../patterns/kong.js'
import { launchdarklyRules } from '../../patterns/launchdarkly.js'
import { linearRules } from '../../patterns/linear.js'
import { linkedinRules } from '../../patterns/linkedin.js'
import { liveblocksRules } from '../../patterns/liveblocks.js'
import { lobRules } from '../../patterns/lob.js'
import { logIntakeRules } from '../../patterns/log-intake.js'
import { logfireRules } from '../../patterns/logfire.js'
import { mailchimpRules } from '../../patterns/mailchimp.js'
import { mailersendRules } from '../../patterns/mailersend.js'
import { mailgunRules } from '../../patterns/mailgun.js'
import { mailjetRules } from '../../patterns/mailjet.js'
import { mapboxRules } from '../../patterns/mapbox.js'
import { matrixRules } from '../../patterns/matrix.js'
import { maxmindRules } from '../../patterns/maxmind.js'
import { metaRules } from '../../patterns/meta.js'
import { metabaseRules } from '../../patterns/metabase.js'
import { miroRules } from '../../patterns/miro.js'
import { newRelicRules } from '../../patterns/new-relic.js'
import { notionRules } from '../../patterns/notion.js'
import { npmRules } from '../../patterns/npm.js'
import { nugetRules } from '../../patterns/nuget.js'
import { nylasRules } from '../../patterns/nylas.js'
import { octopusDeployRules } from '../../patterns/octopus-deploy.js'
import { oktaRules } from '../../patterns/okta.js'
import { onesignalRules } from '../../patterns/onesignal.js'
import { openweatherRules } from '../../patterns/openweather.js'
import { opsgenieRules } from '../../patterns/opsgenie.js'
import { oryRules } from '../../patterns/ory.js'
import { packagistRules } from '../../patterns/packagist.js'
import { pagerdutyRules } from '../../patterns/pagerduty.js'
import { pinterestRules } from '../../patterns/pinterest.js'
import { posthogRules } from '../../patterns/posthog.js'
import { postmanRules } from '../../patterns/postman.js'
import { postmarkRules } from '../../patterns/postmark.js'
import { prefectRules } from '../../patterns/prefect.js'
import { pubnubRules } from '../../patterns/pubnub.js'
import { pypiRules } from '../../patterns/pypi.js'
import { rapidapiRules } from '../../patterns/rapidapi.js'
import { readmeRules } from '../../patterns/readme.js'
import { resendRules } from '../../patterns/resend.js'
import { retoolRules } from '../../patterns/retool.js'
import { rubygemsRules } from '../../patterns/rubygems.js'
import { salesforceRules } from '../../patterns/salesforce.js'
import { scalingoRules } from '../../patterns/scalingo.js'
import { segmentRules } from '../../patterns/segment.js'
import { sendgridRules } from '../../patterns/sendgrid.js'
import { sentryRules } from '../../patterns/sentry.js'
import { settlemintRules } from '../../patterns/settlemint.js'
import { sidekiqRules } from '../../patterns/sidekiq.js'
import { slackRules } from '../../patterns/slack.js'
import { smtp2goRules } from '../../patterns/smtp2go.js'
import { snykRules } from '../../patterns/snyk.js'
import { sonarqubeRules } from '../../patterns/sonarqube.js'
import { sourcegraphRules } from '../../patterns/sourcegraph.js'
import { stackhawkRules } from '../../patterns/stackhawk.js'
import { stytchRules } from '../../patterns/stytch.js'
import { sumoLogicRules } from '../../patterns/sumo-logic.js'
import { svixRules } from '../../patterns/svix.js'
import { teamcityRules } from '../../patterns/teamcity.js'
import { teamsRules } from '../../patterns/teams.js'
import { telegramRules } from '../../patterns/telegram.js'
import { tencentRules } from '../../patterns/tencent.js'
import { trelloRules } from '../../patterns/trello.js'
import { triggerDevRules } from '../../patterns/trigger-dev.js'
import { twilioRules } from '../../patterns/twilio.js'
import { twitchRules } from '../../patterns/twitch.js'
import { typeformRules } from '../../patterns/typeform.js'
import { unkeyRules } from '../../patterns/unkey.js'
import { valTownRules } from '../../patterns/val-town.js'
import { webexRules } from '../../patterns/webex.js'
import { webhookPathsRules } from '../../patterns/webhook-paths.js'
import { workosRules } from '../../patterns/workos.js'
import { xRules } from '../../patterns/x.js'
import { yandexRules } from '../../patterns/yandex.js'
import { zendeskRules } from '../../patterns/zendesk.js'
import { zohoRules } from '../../patterns/zoho.js'
import { zuploRules } from '../../patterns/zuplo.js'
import { problemsOf } from './samples.js'

const SEEDS = 8
const lists = {
  adafruitRules,
  adobeRules,
  airtableRules,
  algoliaRules,
  apifyRules,
  apolloGraphosRules,
  appwriteRules,
  asanaRules,
  atlassianRules,
  auth0Rules,
  automationWebhooksRules,
  axiomRules,
  bannerbearRules,
  brevoRules,
  browserbaseRules,
  buildkiteRules,
  calComRules,
  captchaRules,
  chatWebhooksRules,
  checklyRules,
  chromaticRules,
  circleciRules,
  clerkRules,
  clickupRules,
  clojarsRules,
  closeRules,
  cloudinaryRules,
  contentfulRules,
  convexRules,
  coralogixRules,
  courierRules,
  cratesIoRules,
  cypressRules,
  datadogRules,
  dbtRules,
  definedNetworkingRules,
  denoRules,
  dependencyTrackRules,
  deploymentHooksRules,
  discordRules,
  dropboxRules,
  duoRules,
  dynatraceRules,
  elasticRules,
  fcmRules,
  featureFlagsRules,
  figmaRules,
  frameIoRules,
  gamesRules,
  getstreamRules,
  githubRules,
  gitlabRules,
  gitpodRules,
  grafanaRules,
  harnessRules,
  heartbeatUrlsRules,
  honeybadgerRules,
  honeycombRules,
  hubspotRules,
  infracostRules,
  inngestRules,
  intercomRules,
  intra42Rules,
  jenkinsRules,
  jfrogRules,
  jsrRules,
  jumpcloudRules,
  kitRules,
  klaviyoRules,
  kongRules,
  launchdarklyRules,
  linearRules,
  linkedinRules,
  liveblocksRules,
  lobRules,
  logIntakeRules,
  logfireRules,
  mailchimpRules,
  mailersendRules,
  mailgunRules,
  mailjetRules,
  mapboxRules,
  matrixRules,
  maxmindRules,
  metaRules,
  metabaseRules,
  miroRules,
  newRelicRules,
  notionRules,
  npmRules,
  nugetRules,
  nylasRules,
  octopusDeployRules,
  oktaRules,
  onesignalRules,
  openweatherRules,
  opsgenieRules,
  oryRules,
  packagistRules,
  pagerdutyRules,
  pinterestRules,
  posthogRules,
  postmanRules,
  postmarkRules,
  prefectRules,
  pubnubRules,
  pypiRules,
  rapidapiRules,
  readmeRules,
  resendRules,
  retoolRules,
  rubygemsRules,
  salesforceRules,
  scalingoRules,
  segmentRules,
  sendgridRules,
  sentryRules,
  settlemintRules,
  sidekiqRules,
  slackRules,
  smtp2goRules,
  snykRules,
  sonarqubeRules,
  sourcegraphRules,
  stackhawkRules,
  stytchRules,
  sumoLogicRules,
  svixRules,
  teamcityRules,
  teamsRules,
  telegramRules,
  tencentRules,
  trelloRules,
  triggerDevRules,
  twilioRules,
  twitchRules,
  typeformRules,
  unkeyRules,
  valTownRules,
  webexRules,
  webhookPathsRules,
  workosRules,
  xRules,
  yandexRules,
  zendeskRules,
  zohoRules,
  zuploRules,
}

describe.each(Object.entries(lists))('%s', (_name, rules) => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s keeps its contract', (_id, rule) => {
    const problems = Array.from({ length: SEEDS }, (_, seed) => problemsOf(rule, seed)).flat()
    expect([...new Set(problems)]).toEqual([])
  })
})
