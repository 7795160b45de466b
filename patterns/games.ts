import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits, sampleUuid, tokenHits } from '../src/model/samples.js'

/** Game platforms. */
export const gamesRules: readonly Rule[] = [
  declareRule({
    id: 'roblox-session-cookie',
    provider: 'roblox',
    description: 'Roblox session cookie',
    anchors: ['_|WARNING:-DO-NOT-SHARE-THIS.'],
    pattern: /_\|WARNING:-DO-NOT-SHARE-THIS\.[\w.,! \x27-]{0,200}\|_([0-9A-Za-z._-]{100,1600})/,
    secret: 1,
    lengthMax: 1831,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        r.chars(600, '0123456789ABCDEF'),
        '_|WARNING:-DO-NOT-SHARE-THIS.--Sharing-this-will-allow-someone-to-log-in.|_{}',
        '{"c":"_|WARNING:-DO-NOT-SHARE-THIS.--Sharing-this-will-allow-someone-to-log-in.|_{}"}',
      ),
    misses: (r) => [
      { text: '_|WARNING:-DO-NOT-SHARE-THIS.', why: 'no session' },
      { text: `_|WARNING:-DO-NOT-SHARE-THIS.--x.|_${r.chars(12, '0123456789ABCDEF')}`, why: 'too short' },
    ],
    source: 'https://create.roblox.com/docs/cloud/auth',
  }),
  declareRule({
    id: 'riot-api-key',
    provider: 'riot',
    description: 'Riot Games API key',
    anchors: ['RGAPI-'],
    pattern: /RGAPI-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/,
    lengthMax: 42,
    boundary: 'none',
    hits: (r) => tokenHits(`RGAPI-${sampleUuid(r)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
    misses: (r) => [
      { text: `RGAPI-${r.chars(8, alphabet.hex)}`, why: 'too short' },
      { text: `RGAPI ${sampleUuid(r)}`, why: 'no dash' },
    ],
    source: 'https://developer.riotgames.com/docs/portal',
  }),
]
