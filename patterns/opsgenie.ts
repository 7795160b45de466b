import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid } from '../src/model/samples.js'

/** Opsgenie. */
export const opsgenieRules: readonly Rule[] = [
  declareRule({
    id: 'opsgenie-key',
    provider: 'opsgenie',
    description: 'Opsgenie API key behind its scheme',
    anchors: ['GenieKey', 'geniekey', 'Geniekey'],
    pattern: /[Gg]enie[Kk]ey(?:\s|%20|\+){1,4}([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?![\w-])/,
    secret: 1,
    lengthMax: 56,
    boundary: 'none',
    hits: (r) =>
      contextHits(sampleUuid(r), 'Authorization: GenieKey {}', '{"headers":{"authorization":"GenieKey {}"}}'),
    misses: (r) => [
      { text: `GenieKey ${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: 'the GenieKey scheme', why: 'prose' },
    ],
    source: 'https://docs.opsgenie.com/docs/authentication',
  }),
]
