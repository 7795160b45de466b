import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Azure secrets that a header, a setting's name or their surroundings give away. */
export const azureServicesRules: readonly Rule[] = [
  declareRule({
    id: 'azure-subscription-key',
    provider: 'azure',
    description: 'Subscription key of API Management or Cognitive Services, in its header or query parameter',
    anchors: ['subscription-key', 'subscription_key', 'subscriptionkey'],
    pattern: keyedPattern('subscription[_-]?key', '[0-9a-f]{32}|[a-z0-9]{84}'),
    secret: 1,
    lengthMax: 244,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        r.chars(32, alphabet.hex),
        'Ocp-Apim-Subscription-Key: {}',
        '/v1/text?subscription-key={}',
        '{"subscriptionKey":"{}"}',
      ),
    misses: (r) => [
      { text: `subscriptionId=${r.chars(32, alphabet.hex)}`, why: 'an id' },
      { text: `subscription-key: ${r.chars(10, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://learn.microsoft.com/en-us/azure/api-management/api-management-subscriptions',
  }),
  declareRule({
    id: 'azure-service-key-header',
    provider: 'azure',
    description: 'Key of a function or an Event Grid topic, in its header',
    anchors: ['x-functions-key', 'aeg-sas-key'],
    pattern: keyedPattern('x-functions-key|aeg-sas-key', '[a-z0-9+/_-]{20,120}={0,2}'),
    secret: 1,
    lengthMax: 281,
    boundary: 'none',
    hits: (r) => contextHits(`${r.chars(43, alphabet.base64)}=`, 'aeg-sas-key: {}', '{"x-functions-key":"{}"}'),
    misses: (r) => [
      { text: 'x-functions-key: missing', why: 'too short to be a key' },
      { text: `x-functions-name: ${r.chars(43)}`, why: 'another header' },
    ],
    source: 'https://learn.microsoft.com/en-us/azure/event-grid/authenticate-with-access-keys-shared-access-signatures',
  }),
  declareRule({
    id: 'azure-ai-key',
    provider: 'azure',
    description: 'Key of an Azure AI service, by the setting that names it',
    anchors: [
      'openai_key',
      'openai-key',
      'openaikey',
      'speech_key',
      'speech-key',
      'speechkey',
      'translator_key',
      'translator-key',
      'translatorkey',
      'vision_key',
      'vision-key',
      'visionkey',
      'recognizer_key',
      'recognizer-key',
      'recognizerkey',
    ],
    pattern: keyedPattern('(?:openai|speech|translator|vision|recognizer)[_-]?key', '[0-9a-f]{32}|[a-z0-9]{84}'),
    secret: 1,
    lengthMax: 242,
    boundary: 'none',
    hits: (r) =>
      contextHits(r.chars(32, alphabet.hex), 'AZURE_OPENAI_KEY={}', '{"speechKey":"{}"}', "TRANSLATOR_KEY: '{}'"),
    misses: (r) => [
      { text: `AZURE_OPENAI_KEY=${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `speech_language=${r.chars(32, alphabet.hex)}`, why: 'another setting' },
    ],
    source: 'https://learn.microsoft.com/en-us/azure/ai-services/authentication',
  }),
  declareRule({
    id: 'azure-app-configuration-secret',
    provider: 'azure',
    description: 'Secret of an App Configuration connection string',
    anchors: ['.azconfig.io;Id='],
    pattern: /\.azconfig\.io;Id=[A-Za-z0-9+/:=_-]{4,100};Secret=([A-Za-z0-9+/_-]{32,120}={0,2})/,
    secret: 1,
    lengthMax: 246,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `${r.chars(43, alphabet.base64)}=`,
        'Endpoint=https://demo.azconfig.io;Id=ab-l0:x+y;Secret={}',
        '{"c":"Endpoint=https://demo.azconfig.io;Id=abcd;Secret={}"}',
      ),
    misses: (r) => [
      { text: `Endpoint=https://demo.azconfig.io;Id=abcd;Name=${r.chars(43)}`, why: 'no secret' },
      { text: 'Endpoint=https://demo.azconfig.io;Id=abcd;Secret=short', why: 'too short' },
    ],
    source: 'https://learn.microsoft.com/en-us/azure/azure-app-configuration/howto-disable-access-key-authentication',
  }),
  declareRule({
    id: 'azure-publish-password',
    provider: 'azure',
    description: 'Deployment password of an App Service publish profile',
    anchors: ['userPWD='],
    pattern: /userPWD=(?:["'\\]|&quot;){1,8}([A-Za-z0-9]{40,80})/,
    secret: 1,
    lengthMax: 136,
    boundary: 'word',
    hits: (r) =>
      contextHits(r.chars(60), '<publishProfile userPWD="{}" hostingProviderForumLink="" />', "userPWD='{}'"),
    misses: (r) => [
      { text: `userName="$${r.chars(60)}"`, why: 'the user name' },
      { text: 'userPWD=""', why: 'empty' },
    ],
    source: 'https://learn.microsoft.com/en-us/azure/app-service/deploy-configure-credentials',
  }),
  declareRule({
    id: 'azure-refresh-token',
    provider: 'azure',
    description: 'Refresh token or authorization code of the Microsoft identity platform',
    anchors: ['.AgABAA', '.AgABAg', '.AQABAA', '.AQABAg', '.AgABAw', '.AQABAw'],
    lead: { chars: 'A-Za-z0-9_.-', max: 100 },
    pattern: /[01]\.A[A-Za-z0-9_-]{20,90}\.A[gQ]ABA[Agw][A-Za-z0-9_.-]{100,3000}/,
    lengthMax: 3100,
    hits: (r) =>
      tokenHits(
        `0.AX${r.chars(50, alphabet.urlSafe)}.AgABAA${r.chars(900, alphabet.urlSafe)}`,
        '{"refresh_token":"{}"}',
        '?code={}',
      ),
    misses: (r) => [
      { text: `0.AX${r.chars(50)}.AgABAA${r.chars(30)}`, why: 'too short' },
      { text: `2.AX${r.chars(50)}.AgABAA${r.chars(300)}`, why: 'another version' },
    ],
    source: 'https://learn.microsoft.com/en-us/entra/identity-platform/refresh-tokens',
  }),
  declareRule({
    id: 'azure-devops-legacy-token',
    provider: 'azure',
    description: 'Azure DevOps personal access token of the older form, by the setting that names it',
    anchors: ['devops', 'vsts', 'ado_pat', 'ado_token'],
    pattern: keyedPattern('(?:devops|vsts|ado)[_-]?(?:ext[_-]?)?(?:pat|token)', '[a-z2-7]{52}'),
    secret: 1,
    lengthMax: 212,
    boundary: 'none',
    hits: (r) =>
      contextHits(r.chars(52, alphabet.base32Lower), 'AZURE_DEVOPS_EXT_PAT={}', '{"devopsPat":"{}"}', 'ADO_PAT={}'),
    misses: (r) => [
      { text: `AZURE_DEVOPS_EXT_PAT=${r.chars(20, alphabet.base32Lower)}`, why: 'too short' },
      { text: `devops_project=${r.chars(52, alphabet.base32Lower)}`, why: 'another setting' },
    ],
    source:
      'https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
  }),
]
