import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, tokenHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

const IDENTIFIABLE_KEYS = 'https://learn.microsoft.com/en-us/purview/sit-defn-all-creds'

/** Microsoft Azure and Entra: account keys, identifiable keys, client secrets, service headers. */
export const azureRules: readonly Rule[] = [
  declareRule({
    id: 'azure-account-key',
    provider: 'azure',
    description: 'Account key of Azure Storage, Cosmos DB or Batch in a connection string',
    anchors: ['accountkey', 'account_key', 'account-key'],
    pattern: keyedPattern('account[_-]?key', '(?:[a-z0-9+/]|\\\\{1,4}/|%2[BF]){80,88}(?:={1,2}|(?:%3D){1,2})'),
    secret: 1,
    lengthMax: 601,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `${r.chars(86, alphabet.base64)}==`,
        'DefaultEndpointsProtocol=https;AccountName=demo;AccountKey={};EndpointSuffix=core.windows.net',
        'AccountEndpoint=https://demo.documents.azure.com:443/;AccountKey={};',
        '{"AZURE_STORAGE_ACCOUNT_KEY":"{}"}',
      ),
    misses: (r) => [
      { text: `AccountKey=${r.chars(20, alphabet.base64)}`, why: 'too short' },
      { text: `AccountName=${r.chars(86, alphabet.base64)}==`, why: 'another field' },
    ],
    source: 'https://learn.microsoft.com/en-us/azure/storage/common/storage-configure-connection-string',
  }),
  declareRule({
    id: 'azure-shared-access-key',
    provider: 'azure',
    description: 'Shared access key of Service Bus, Event Hubs, IoT Hub or Relay',
    anchors: ['sharedaccesskey', 'shared_access_key'],
    pattern: keyedPattern('shared_?access_?key', '(?:[a-z0-9+/]|\\\\{1,4}/|%2[BF]){40,90}(?:={1,2}|(?:%3D){1,2})?'),
    secret: 1,
    lengthMax: 617,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `${r.chars(43, alphabet.base64)}=`,
        'Endpoint=sb://demo.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey={};EntityPath=q',
        'HostName=demo.azure-devices.net;DeviceId=d1;SharedAccessKey={}',
      ),
    misses: (r) => [
      { text: 'SharedAccessKeyName=RootManageSharedAccessKey;EntityPath=orders', why: 'the name of a key' },
      { text: `SharedAccessKey=${r.chars(10)}`, why: 'too short' },
    ],
    source: 'https://learn.microsoft.com/en-us/azure/service-bus-messaging/service-bus-sas',
  }),
  declareRule({
    id: 'azure-client-secret',
    provider: 'azure',
    description: 'Client secret of an Entra (Azure AD) application',
    anchors: ['0Q~', '1Q~', '2Q~', '3Q~', '4Q~', '5Q~', '6Q~', '7Q~', '8Q~', '9Q~'],
    lead: { chars: 'A-Za-z0-9_~.-', max: 3 },
    pattern: /[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}/,
    lengthMax: 40,
    boundary: 'word',
    hits: (r) =>
      tokenHits(
        `${r.chars(3)}${r.int(7, 8)}Q~${r.chars(34, `${alphabet.alnum}_~.-`)}`,
        'AZURE_CLIENT_SECRET={}',
        '{"client_secret":"{}"}',
      ),
    misses: (r) => [
      { text: `${r.chars(3)}8Q~${r.chars(20)}`, why: 'too short' },
      { text: `${r.chars(3)}xQ~${r.chars(34)}`, why: 'no digit before the mark' },
    ],
    source: 'https://learn.microsoft.com/en-us/entra/identity-platform/how-to-add-credentials',
  }),
  declareRule({
    id: 'azure-annotated-key',
    provider: 'azure',
    description: 'Annotated Azure key of 84 characters (OpenAI, Cognitive Services, Maps, many more)',
    anchors: ['JQQJ99'],
    lead: { chars: 'A-Za-z0-9', max: 52 },
    pattern: /[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{20,60}/,
    lengthMax: 118,
    boundary: 'word',
    hits: (r) => tokenHits(`${r.chars(52)}JQQJ99${r.chars(26)}`, 'api-key: {}', 'AZURE_OPENAI_API_KEY={}'),
    misses: (r) => [
      { text: `${r.chars(30)}JQQJ99${r.chars(26)}`, why: 'the mark stands too early' },
      { text: `${r.chars(52)}JQQJ99${r.chars(8)}`, why: 'too short' },
    ],
    source: IDENTIFIABLE_KEYS,
  }),
  declareRule({
    id: 'azure-identifiable-key-512',
    provider: 'azure',
    description: 'Identifiable 64-byte key: Storage, Batch, Cosmos DB, API Management, Machine Learning',
    anchors: ['+ASt', '+ABa', 'ACDb', '+AMC', 'APIM'],
    lead: { chars: 'A-Za-z0-9+/', max: 76 },
    pattern: /[A-Za-z0-9+/]{76}(?:\+ASt|\+ABa|ACDb|\+AMC|APIM)[A-Za-z0-9+/]{5}[AQgw]==/,
    lengthMax: 88,
    boundary: 'base64',
    hits: (r) =>
      tokenHits(`${r.chars(76, alphabet.base64)}+ASt${r.chars(5, alphabet.base64)}Q==`, '{"value":"{}"}', 'key={}'),
    misses: (r) => [
      {
        text: `${r.chars(60, alphabet.base64)}+ASt${r.chars(5, alphabet.base64)}Q==`,
        why: 'the mark stands too early',
      },
      { text: `sha512-${r.chars(76, alphabet.base64)}0000${r.chars(5, alphabet.base64)}Q==`, why: 'a hash: no mark' },
    ],
    source: IDENTIFIABLE_KEYS,
  }),
  declareRule({
    id: 'azure-identifiable-key-256',
    provider: 'azure',
    description: 'Identifiable 32-byte key: Service Bus, Event Hubs, Relay, IoT, Redis',
    anchors: ['+ASb', '+AEh', '+ARm', 'AIoT', 'AzCa'],
    lead: { chars: 'A-Za-z0-9+/', max: 33 },
    pattern: /[A-Za-z0-9+/]{33}(?:\+ASb|\+AEh|\+ARm|AIoT|AzCa)[A-P][A-Za-z0-9+/]{5}=/,
    lengthMax: 44,
    boundary: 'base64',
    hits: (r) =>
      tokenHits(`${r.chars(33, alphabet.base64)}+ASbC${r.chars(5, alphabet.base64)}=`, '{"primaryKey":"{}"}', 'key={}'),
    misses: (r) => [
      { text: `${r.chars(20, alphabet.base64)}+ASbC${r.chars(5, alphabet.base64)}=`, why: 'the mark stands too early' },
      { text: `SHA256:${r.chars(33, alphabet.base64)}0000C${r.chars(5, alphabet.base64)}=`, why: 'a hash: no mark' },
    ],
    source: IDENTIFIABLE_KEYS,
  }),
  declareRule({
    id: 'azure-function-key',
    provider: 'azure',
    description: 'Azure Functions key',
    anchors: ['AzFu'],
    lead: { chars: 'A-Za-z0-9_-', max: 44 },
    pattern: /[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw](?:==|%3[Dd]%3[Dd])/,
    lengthMax: 60,
    boundary: 'word',
    hits: (r) =>
      tokenHits(
        `${r.chars(44, alphabet.urlSafe)}AzFu${r.chars(5, alphabet.urlSafe)}Q==`,
        'x-functions-key: {}',
        '/api/run?code={}&x=1',
      ),
    misses: (r) => [
      { text: `${r.chars(20)}AzFu${r.chars(5)}Q==`, why: 'the mark stands too early' },
      { text: `${r.chars(44)}AzFu${r.chars(5)}Q`, why: 'no padding' },
    ],
    source: 'https://learn.microsoft.com/en-us/azure/azure-functions/function-keys-how-to',
  }),
  declareRule({
    id: 'azure-search-key',
    provider: 'azure',
    description: 'Azure AI Search admin or query key',
    anchors: ['AzSe'],
    lead: { chars: 'A-Za-z0-9', max: 42 },
    pattern: /[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}/,
    lengthMax: 52,
    boundary: 'word',
    hits: (r) => tokenHits(`${r.chars(42)}AzSeB${r.chars(5)}`, 'api-key: {}', '{"adminKey":"{}"}'),
    misses: (r) => [
      { text: `${r.chars(12)}AzSeB${r.chars(5)}`, why: 'the mark stands too early' },
      { text: `${r.chars(42)}AzSeZ${r.chars(5)}`, why: 'wrong byte after the mark' },
    ],
    source: 'https://learn.microsoft.com/en-us/azure/search/search-security-api-keys',
  }),
  declareRule({
    id: 'azure-container-registry-key',
    provider: 'azure',
    description: 'Azure Container Registry password',
    anchors: ['+ACR'],
    lead: { chars: 'A-Za-z0-9+/', max: 42 },
    pattern: /[A-Za-z0-9+/]{42}\+ACR[A-D][A-Za-z0-9+/]{5}/,
    lengthMax: 52,
    boundary: 'base64',
    hits: (r) =>
      tokenHits(
        `${r.chars(42, alphabet.base64)}+ACRA${r.chars(5, alphabet.base64)}`,
        'docker login -p {}',
        '{"value":"{}"}',
      ),
    misses: (r) => [
      { text: `${r.chars(12, alphabet.base64)}+ACRA${r.chars(5, alphabet.base64)}`, why: 'the mark stands too early' },
      { text: `${r.chars(42, alphabet.base64)}+ACRA`, why: 'too short' },
    ],
    source: IDENTIFIABLE_KEYS,
  }),
  declareRule({
    id: 'azure-devops-token',
    provider: 'azure',
    description: 'Azure DevOps personal access token',
    anchors: ['AZDO'],
    lead: { chars: 'A-Za-z0-9', max: 76 },
    pattern: /[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}/,
    lengthMax: 84,
    boundary: 'word',
    hits: (r) =>
      tokenHits(`${r.chars(76)}AZDO${r.chars(4)}`, 'AZURE_DEVOPS_EXT_PAT={}', 'https://pat:{}@dev.azure.com/org'),
    misses: (r) => [
      { text: `${r.chars(40)}AZDO${r.chars(4)}`, why: 'the mark stands too early' },
      { text: `${r.chars(76)}AZDO${r.chars(2)}`, why: 'too short' },
    ],
    source:
      'https://learn.microsoft.com/en-us/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
  }),
]
