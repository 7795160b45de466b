import { urlHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid } from '../src/model/samples.js'
import { urlPattern } from '../src/model/shapes.js'

/** Microsoft Teams and Power Automate: the webhook URL is the secret. */
export const teamsRules: readonly Rule[] = [
  declareRule({
    id: 'teams-webhook',
    provider: 'teams',
    description: 'Microsoft Teams incoming webhook URL',
    anchors: ['webhook.office.com', 'outlook.office.com', 'outlook.office365.com'],
    pattern: urlPattern(
      '(?:webhook\\.office|outlook\\.office(?:365)?)\\.com',
      'webhook(?:b2)?/[0-9a-z@-]{36,90}/IncomingWebhook/[0-9a-zA-Z]{32}(?:/[\\w-]{30,80}){0,2}',
    ),
    secret: 1,
    lengthMax: 423,
    boundary: 'none',
    hits: (r) => [
      ...urlHits(
        'acme.webhook.office.com',
        `webhookb2/${sampleUuid(r)}@${sampleUuid(r)}/IncomingWebhook/${r.chars(32, alphabet.hex)}/${sampleUuid(r)}`,
      ),
      ...urlHits(
        'outlook.office.com',
        `webhook/${sampleUuid(r)}@${sampleUuid(r)}/IncomingWebhook/${r.chars(32, alphabet.hex)}/${sampleUuid(r)}`,
      ),
    ],
    misses: (r) => [
      { text: 'https://outlook.office.com/mail/inbox', why: 'a page' },
      { text: `https://acme.webhook.office.com/webhookb2/${sampleUuid(r)}`, why: 'no hook part' },
    ],
    source:
      'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook',
  }),
  declareRule({
    id: 'power-automate-webhook',
    provider: 'teams',
    description: 'Power Automate or Logic Apps trigger URL',
    anchors: ['.logic.azure.com', '.api.powerplatform.com'],
    pattern: urlPattern(
      '\\.(?:logic\\.azure|api\\.powerplatform)\\.com(?::\\d{2,5})?',
      '(?:[\\w-]{1,80}/){3,8}(?:invoke|run)(?:\\?|%3F)(?:(?!&quot;)[\\w.%&=;~-]|\\\\{1,15}u0026(?=api|s[pvi])){10,400}',
    ),
    secret: 1,
    lengthMax: 8821,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `workflows/${r.chars(32, alphabet.hex)}/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=${r.chars(43, alphabet.urlSafe)}`,
        'https://prod-12.westeurope.logic.azure.com:443/{}',
        '{"url":"https://prod-12.westeurope.logic.azure.com:443/{}"}',
      ),
    misses: (r) => [
      { text: `https://prod-12.westeurope.logic.azure.com/workflows/${r.chars(32, alphabet.hex)}`, why: 'no trigger' },
      {
        text: `https://management.azure.com/workflows/${r.chars(32, alphabet.hex)}/triggers/manual`,
        why: 'another host',
      },
    ],
    source: 'https://learn.microsoft.com/en-us/azure/logic-apps/logic-apps-http-endpoint',
  }),
]
