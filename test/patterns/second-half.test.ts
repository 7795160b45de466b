import { describe, expect, it } from 'vitest'
import { airtableRules } from '../../patterns/airtable.js'
import { atlassianRules } from '../../patterns/atlassian.js'
import { circleciRules } from '../../patterns/circleci.js'
import { datadogRules } from '../../patterns/datadog.js'
import { discordRules } from '../../patterns/discord.js'
import { figmaRules } from '../../patterns/figma.js'
import { githubRules } from '../../patterns/github.js'
import { gitlabRules } from '../../patterns/gitlab.js'
import { grafanaRules } from '../../patterns/grafana.js'
import { hubspotRules } from '../../patterns/hubspot.js'
import { linearRules } from '../../patterns/linear.js'
import { mailchimpRules } from '../../patterns/mailchimp.js'
import { mailgunRules } from '../../patterns/mailgun.js'
import { newRelicRules } from '../../patterns/new-relic.js'
import { notionRules } from '../../patterns/notion.js'
import { npmRules } from '../../patterns/npm.js'
import { oktaRules } from '../../patterns/okta.js'
import { posthogRules } from '../../patterns/posthog.js'
import { postmanRules } from '../../patterns/postman.js'
import { pypiRules } from '../../patterns/pypi.js'
import { resendRules } from '../../patterns/resend.js'
import { sendgridRules } from '../../patterns/sendgrid.js'
import { sentryRules } from '../../patterns/sentry.js'
import { slackRules } from '../../patterns/slack.js'
import { telegramRules } from '../../patterns/telegram.js'
import { twilioRules } from '../../patterns/twilio.js'
import { problemsOf } from './samples.js'

const SEEDS = 8
const lists = {
  airtableRules,
  atlassianRules,
  circleciRules,
  datadogRules,
  discordRules,
  figmaRules,
  githubRules,
  gitlabRules,
  grafanaRules,
  hubspotRules,
  linearRules,
  mailchimpRules,
  mailgunRules,
  newRelicRules,
  notionRules,
  npmRules,
  oktaRules,
  posthogRules,
  postmanRules,
  pypiRules,
  resendRules,
  sendgridRules,
  sentryRules,
  slackRules,
  telegramRules,
  twilioRules,
}

describe.each(Object.entries(lists))('%s', (_name, rules) => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s keeps its contract', (_id, rule) => {
    const problems = Array.from({ length: SEEDS }, (_, seed) => problemsOf(rule, seed)).flat()
    expect([...new Set(problems)]).toEqual([])
  })
})
