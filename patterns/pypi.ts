import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** PyPI. */
export const pypiRules: readonly Rule[] = [
  declareRule({
    id: 'pypi-token',
    provider: 'pypi',
    description: 'PyPI or TestPyPI upload token (a macaroon)',
    anchors: ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZw'],
    pattern: /pypi-Ag(?:EIcHlwaS5vcmc|ENdGVzdC5weXBpLm9yZw)[\w-]{50,1000}/,
    lengthMax: 1027,
    boundary: 'none',
    hits: (r) => [
      ...tokenHits(
        `pypi-AgEIcHlwaS5vcmc${r.chars(150, alphabet.urlSafe)}`,
        "{ value: '{}' }",
        'Authorization: Bearer {}',
      ),
      ...tokenHits(`pypi-AgENdGVzdC5weXBpLm9yZw${r.chars(150, alphabet.urlSafe)}`),
    ],
    misses: (r) => [
      { text: `pypi-AgEIcHlwaS5vcmc${r.chars(20)}`, why: 'too short' },
      { text: `pypi-${r.chars(150)}`, why: 'no index host' },
    ],
    source: 'https://pypi.org/help/#apitoken',
  }),
]
