import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Grafana and Grafana Cloud. */
export const grafanaRules: readonly Rule[] = [
  declareRule({
    id: 'grafana-service-account-token',
    provider: 'grafana',
    description: 'Grafana service account token',
    anchors: ['glsa_'],
    pattern: /glsa_[0-9A-Za-z]{32}_[0-9a-fA-F]{8}/,
    lengthMax: 46,
    boundary: 'none',
    hits: (r) =>
      tokenHits(`glsa_${r.chars(32)}_${r.chars(8, alphabet.hex)}`, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
    misses: (r) => [
      { text: `glsa_${r.chars(32)}`, why: 'no checksum part' },
      { text: `glsa_${r.chars(12)}_${r.chars(8, alphabet.hex)}`, why: 'too short' },
    ],
    source: 'https://grafana.com/docs/grafana/latest/administration/service-accounts/',
  }),
  declareRule({
    id: 'grafana-cloud-token',
    provider: 'grafana',
    description: 'Grafana Cloud access policy token',
    anchors: ['glc_'],
    pattern: /glc_[0-9A-Za-z+/]{32,500}={0,3}/,
    lengthMax: 507,
    boundary: 'none',
    hits: (r) => tokenHits(`glc_eyJ${r.chars(133)}=`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
    misses: (r) => [
      { text: `glc_${r.chars(12)}`, why: 'too short' },
      { text: `glc-${r.chars(64)}`, why: 'a dash after the prefix' },
    ],
    source: 'https://grafana.com/docs/grafana-cloud/account-management/authentication-and-permissions/access-policies/',
  }),
  declareRule({
    id: 'grafana-legacy-api-key',
    provider: 'grafana',
    description: 'Grafana API key of the old form (base64 of a JSON object that begins with "k")',
    anchors: ['eyJrIjoi'],
    pattern: /eyJrIjoi[0-9A-Za-z+/]{40,400}={0,3}/,
    lengthMax: 411,
    hits: (r) => tokenHits(`eyJrIjoi${r.chars(84)}==`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
    misses: (r) => [
      { text: `eyJrIjoi${r.chars(12)}`, why: 'too short' },
      { text: `eyJrIjo${r.chars(84, alphabet.digits)}`, why: 'another JSON object' },
    ],
    source: 'https://grafana.com/docs/grafana/latest/developers/http_api/auth/',
  }),
]
