import { keyedHits, urlHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid, tokenHits } from '../src/model/samples.js'
import { keyedPattern, urlPattern } from '../src/model/shapes.js'

/** Log services whose intake URL or key is the secret. */
export const logIntakeRules: readonly Rule[] = [
  declareRule({
    id: 'loggly-customer-token',
    provider: 'loggly',
    description: 'Loggly customer token in an intake URL',
    anchors: ['.loggly.com'],
    pattern: urlPattern('\\.loggly\\.com', '(?:inputs|bulk)/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'),
    secret: 1,
    lengthMax: 85,
    boundary: 'none',
    hits: (r) => urlHits('logs-01.loggly.com', `inputs/${sampleUuid(r)}`),
    misses: (r) => [
      { text: 'https://acme.loggly.com/search', why: 'a page' },
      { text: `https://logs-01.loggly.com/inputs/${r.chars(8, alphabet.hex)}`, why: 'too short' },
    ],
    source:
      'https://documentation.solarwinds.com/en/success_center/loggly/content/admin/token-based-api-authentication.htm',
  }),
  declareRule({
    id: 'splunk-hec-token',
    provider: 'splunk',
    description: 'Splunk HTTP event collector token behind its scheme',
    anchors: ['Splunk ', 'splunk '],
    pattern: /[Ss]plunk ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])/i,
    secret: 1,
    lengthMax: 43,
    boundary: 'none',
    hits: (r) => contextHits(sampleUuid(r), 'Authorization: Splunk {}', '{"headers":{"authorization":"Splunk {}"}}'),
    misses: (r) => [
      { text: `Splunk ${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: 'the Splunk session', why: 'prose' },
    ],
    source: 'https://help.splunk.com/en/splunk-enterprise/get-data-in/http-event-collector',
  }),
  declareRule({
    id: 'mezmo-service-key',
    provider: 'mezmo',
    description: 'Mezmo (LogDNA) service key',
    anchors: ['sts_'],
    pattern: /sts_[0-9a-f]{32}/,
    lengthMax: 36,
    hits: (r) => tokenHits(`sts_${r.chars(32, alphabet.hex)}`, 'GET /v1/items?k={}&page=2 200', "{ value: '{}' }"),
    misses: (r) => [
      { text: `sts_${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `sts_${r.chars(32, alphabet.lower)}`, why: 'not hex' },
    ],
    source: 'https://docs.mezmo.com/docs/service-keys',
  }),
  declareRule({
    id: 'mezmo-ingestion-key',
    provider: 'mezmo',
    description: 'Mezmo (LogDNA) ingestion key by the key that names it',
    anchors: ['ingestion', 'ingest_key', 'ingest-key', 'ingestkey'],
    pattern: keyedPattern('(?:logdna|mezmo)?[_-]?ingest(?:ion)?[_-]?key', '[0-9a-f]{32}'),
    secret: 1,
    lengthMax: 196,
    boundary: 'none',
    hits: (r) => keyedHits('LOGDNA_INGESTION_KEY', r.chars(32, alphabet.hex)),
    misses: (r) => [
      { text: `ingestion_keys=${r.chars(32, alphabet.hex)}`, why: 'another name' },
      { text: `MEZMO_INGESTION_KEY=${r.chars(8, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://docs.mezmo.com/docs/ingestion-key',
  }),
  declareRule({
    id: 'logz-io-token',
    provider: 'logz-io',
    description: 'Logz.io shipping token in a listener URL',
    anchors: ['listener', '.logz.io'],
    pattern:
      /listener[\w.-]{0,20}\.logz\.io(?::\d{2,5})?(?:\\{0,15}\/|%2F)?(?:\?|%3F)token(?:=|%3D)([0-9A-Za-z]{32})(?![\w-])/,
    secret: 1,
    lengthMax: 101,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        r.chars(32),
        'https://listener-eu.logz.io:8071/?token={}',
        '{"url":"https://listener.logz.io:8071/?token={}&type=node"}',
      ),
    misses: (r) => [
      { text: 'https://listener.logz.io:8071/', why: 'no token' },
      { text: `https://listener.logz.io:8071/?token=${r.chars(8)}`, why: 'too short' },
    ],
    source: 'https://docs.logz.io/docs/shipping/other/json/',
  }),
]
