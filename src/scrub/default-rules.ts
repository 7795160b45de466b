import { airtableRules } from '../../patterns/airtable.js'
import { anthropicRules } from '../../patterns/anthropic.js'
import { atlassianRules } from '../../patterns/atlassian.js'
import { awsRules } from '../../patterns/aws.js'
import { azureServicesRules } from '../../patterns/azure-services.js'
import { azureRules } from '../../patterns/azure.js'
import { circleciRules } from '../../patterns/circleci.js'
import { datadogRules } from '../../patterns/datadog.js'
import { discordRules } from '../../patterns/discord.js'
import { figmaRules } from '../../patterns/figma.js'
import { githubRules } from '../../patterns/github.js'
import { gitlabRules } from '../../patterns/gitlab.js'
import { googleRules } from '../../patterns/google.js'
import { grafanaRules } from '../../patterns/grafana.js'
import { hubspotRules } from '../../patterns/hubspot.js'
import { huggingFaceRules } from '../../patterns/hugging-face.js'
import { linearRules } from '../../patterns/linear.js'
import { mailchimpRules } from '../../patterns/mailchimp.js'
import { mailgunRules } from '../../patterns/mailgun.js'
import { newRelicRules } from '../../patterns/new-relic.js'
import { notionRules } from '../../patterns/notion.js'
import { npmRules } from '../../patterns/npm.js'
import { oktaRules } from '../../patterns/okta.js'
import { openaiRules } from '../../patterns/openai.js'
import { paypalRules } from '../../patterns/paypal.js'
import { posthogRules } from '../../patterns/posthog.js'
import { postmanRules } from '../../patterns/postman.js'
import { pypiRules } from '../../patterns/pypi.js'
import { resendRules } from '../../patterns/resend.js'
import { sendgridRules } from '../../patterns/sendgrid.js'
import { sentryRules } from '../../patterns/sentry.js'
import { shopifyRules } from '../../patterns/shopify.js'
import { slackRules } from '../../patterns/slack.js'
import { squareRules } from '../../patterns/square.js'
import { stripeRules } from '../../patterns/stripe.js'
import { telegramRules } from '../../patterns/telegram.js'
import { twilioRules } from '../../patterns/twilio.js'
import type { Rule } from '../model/rule.js'

/** Every rule of the package, all tiers, provider by provider. `test/scrub/default-rules.test.ts` holds it against `patterns/`. */
export const allRules: readonly Rule[] = Object.freeze([
  ...airtableRules,
  ...anthropicRules,
  ...atlassianRules,
  ...awsRules,
  ...azureServicesRules,
  ...azureRules,
  ...circleciRules,
  ...datadogRules,
  ...discordRules,
  ...figmaRules,
  ...githubRules,
  ...gitlabRules,
  ...googleRules,
  ...grafanaRules,
  ...hubspotRules,
  ...huggingFaceRules,
  ...linearRules,
  ...mailchimpRules,
  ...mailgunRules,
  ...newRelicRules,
  ...notionRules,
  ...npmRules,
  ...oktaRules,
  ...openaiRules,
  ...paypalRules,
  ...posthogRules,
  ...postmanRules,
  ...pypiRules,
  ...resendRules,
  ...sendgridRules,
  ...sentryRules,
  ...shopifyRules,
  ...slackRules,
  ...squareRules,
  ...stripeRules,
  ...telegramRules,
  ...twilioRules,
])

/** The rules in force where `createScrubber({ rules })` says nothing: the tier `default`. */
export const defaultRules: readonly Rule[] = Object.freeze(allRules.filter((rule) => (rule.tier ?? 'default') === 'default'))
