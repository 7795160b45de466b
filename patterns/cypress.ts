import { keyedHits } from '../src/model/evidence.js'
import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Cypress Cloud. */
export const cypressRules: readonly Rule[] = [
  declareRule({
    id: 'cypress-record-key',
    provider: 'cypress',
    description: 'Cypress record key by the key that names it',
    anchors: ['record_key', 'record-key', 'recordkey'],
    pattern: keyedPattern('(?:cypress[_-]?)?record[_-]?key', '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'),
    secret: 1,
    lengthMax: 198,
    boundary: 'none',
    hits: (r) => keyedHits('CYPRESS_RECORD_KEY', sampleUuid(r)),
    misses: (r) => [
      { text: `record_key=${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: `record_id=${sampleUuid(r)}`, why: 'an id' },
    ],
    source: 'https://docs.cypress.io/cloud/account-management/projects',
  }),
]
