import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Sidekiq. */
export const sidekiqRules: readonly Rule[] = [
  declareRule({
    id: 'sidekiq-credentials',
    provider: 'sidekiq',
    description: 'Sidekiq Pro or Enterprise credentials by the key that names them',
    anchors: ['contribsys'],
    pattern: keyedPattern('contribsys__com', '[0-9a-f]{8}:[0-9a-f]{8}'),
    secret: 1,
    lengthMax: 176,
    boundary: 'none',
    hits: (r) =>
      keyedHits('BUNDLE_ENTERPRISE__CONTRIBSYS__COM', `${r.chars(8, alphabet.hex)}:${r.chars(8, alphabet.hex)}`),
    misses: (r) => [
      { text: `BUNDLE_GEMS__CONTRIBSYS__COM=${r.chars(8, alphabet.hex)}`, why: 'no second part' },
      { text: 'gems.contribsys.com', why: 'a host' },
    ],
    source: 'https://github.com/sidekiq/sidekiq/wiki/Commercial-FAQ',
  }),
]
