import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** TeamCity. */
export const teamcityRules: readonly Rule[] = [
  declareRule({
    id: 'teamcity-token',
    provider: 'teamcity',
    description: 'TeamCity access token',
    anchors: ['eyJ0eXAiOiAiVENWMiJ9.'],
    pattern: /eyJ0eXAiOiAiVENWMiJ9\.[\w-]{36}\.[\w-]{48}/,
    lengthMax: 106,
    boundary: 'none',
    hits: (r) =>
      tokenHits(
        `eyJ0eXAiOiAiVENWMiJ9.${r.chars(36, alphabet.urlSafe)}.${r.chars(48, alphabet.urlSafe)}`,
        'SERVICE_TOKEN={}',
        '{"body":"{\\"value\\":\\"{}\\"}"}',
      ),
    misses: (r) => [
      { text: `eyJ0eXAiOiAiVENWMiJ9.${r.chars(36)}`, why: 'no third part' },
      { text: `eyJ0eXAiOiAiVENWMiJ9.${r.chars(12)}.${r.chars(48)}`, why: 'the second part is too short' },
    ],
    source: 'https://www.jetbrains.com/help/teamcity/configuring-your-user-profile.html',
  }),
]
