import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** LangSmith. */
export const langsmithRules: readonly Rule[] = [
  declareRule({
    id: 'langsmith-api-key',
    provider: 'langsmith',
    description: 'LangSmith personal or service key',
    anchors: ['lsv2_'],
    pattern: /lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}/,
    lengthMax: 51,
    boundary: 'word',
    hits: (r) =>
      tokenHits(
        `lsv2_pt_${r.chars(32, alphabet.hex)}_${r.chars(10, alphabet.hex)}`,
        'LANGSMITH_API_KEY={}',
        'x-api-key: {}',
      ),
    misses: (r) => [
      { text: `lsv2_pt_${r.chars(32, alphabet.hex)}`, why: 'no tail' },
      { text: `lsv2_xx_${r.chars(32, alphabet.hex)}_${r.chars(10, alphabet.hex)}`, why: 'another kind' },
    ],
    source:
      'https://docs.smith.langchain.com/administration/how_to_guides/organization_management/create_account_api_key',
  }),
  declareRule({
    id: 'langsmith-legacy-key',
    provider: 'langsmith',
    description: 'LangSmith key of the older form',
    anchors: ['ls__'],
    pattern: /ls__[0-9a-f]{32}/,
    lengthMax: 36,
    boundary: 'word',
    hits: (r) => tokenHits(`ls__${r.chars(32, alphabet.hex)}`, 'LANGCHAIN_API_KEY={}'),
    misses: (r) => [
      { text: `ls__${r.chars(12, alphabet.hex)}`, why: 'too short' },
      { text: `utils__${r.chars(32, alphabet.hex)}`, why: 'the middle of a word' },
    ],
    source:
      'https://docs.smith.langchain.com/administration/how_to_guides/organization_management/create_account_api_key',
  }),
]
