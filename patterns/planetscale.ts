import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** PlanetScale. */
export const planetscaleRules: readonly Rule[] = [
  declareRule({
    id: 'planetscale-password',
    provider: 'planetscale',
    description: 'PlanetScale database password',
    anchors: ['pscale_pw_'],
    pattern: /pscale_pw_[A-Za-z0-9_=.-]{32,64}/,
    lengthMax: 74,
    hits: (r) =>
      tokenHits(
        `pscale_pw_${r.chars(43, alphabet.urlSafe)}`,
        'DATABASE_PASSWORD={}',
        'mysql://u:{}@aws.connect.psdb.cloud/db',
      ),
    misses: (r) => [
      { text: `pscale_pw_${r.chars(12)}`, why: 'too short' },
      { text: `pscale_pwd_${r.chars(43)}`, why: 'another prefix' },
    ],
    source: 'https://planetscale.com/docs/concepts/connection-strings',
  }),
  declareRule({
    id: 'planetscale-token',
    provider: 'planetscale',
    description: 'PlanetScale service or OAuth token',
    anchors: ['pscale_tkn_', 'pscale_oauth_', 'pscale_api_'],
    pattern: /pscale_(?:tkn|oauth|api)_[A-Za-z0-9_=.-]{32,64}/,
    lengthMax: 77,
    hits: (r) =>
      tokenHits(`pscale_tkn_${r.chars(43, alphabet.urlSafe)}`, 'PLANETSCALE_SERVICE_TOKEN={}', '{"token":"{}"}'),
    misses: (r) => [
      { text: `pscale_tkn_${r.chars(12)}`, why: 'too short' },
      { text: `pscale_id_${r.chars(12)}`, why: 'an id' },
    ],
    source: 'https://planetscale.com/docs/api/reference/service-tokens',
  }),
]
