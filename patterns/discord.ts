import { urlHits } from '../src/model/evidence.js'
import { declareRule, type Rule, type SampleRandom } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'
import { urlPattern } from '../src/model/shapes.js'

const SOURCE = 'https://discord.com/developers/docs/reference#authentication'

/** The first three characters of a bot token: base64 of the first digits of the bot's id. */
const ID_STARTS = ['MT', 'Mj', 'Mz', 'ND', 'NT', 'Nj', 'Nz', 'OD', 'OT'].flatMap((two) =>
  [...'AEIMQUYcgk'].map((third) => two + third),
)

/** A bot token's three parts, the first one the base64 of an id. */
function botToken(random: SampleRandom): string {
  const id = random.chars(1, '123456789') + random.chars(17, alphabet.digits)
  const parts = [6, 38].map((length) => random.chars(length, alphabet.urlSafe))
  return [base64Digits(id), ...parts].join('.')
}

/** Base64 of a string of digits whose length is a multiple of three. */
function base64Digits(digits: string): string {
  const letters = `${alphabet.base64}`
  let text = ''
  for (let i = 0; i < digits.length; i += 3) {
    const word = (digits.charCodeAt(i) << 16) | (digits.charCodeAt(i + 1) << 8) | digits.charCodeAt(i + 2)
    text += letters[word >> 18]! + letters[(word >> 12) & 63]! + letters[(word >> 6) & 63]! + letters[word & 63]!
  }
  return text
}

/** Discord. */
export const discordRules: readonly Rule[] = [
  declareRule({
    id: 'discord-bot-token',
    provider: 'discord',
    description: 'Discord bot or user token',
    anchors: ID_STARTS,
    pattern: /[MNO][DTjz][\w-]{20,26}\.[\w-]{6,7}\.[\w-]{25,110}/,
    lengthMax: 147,
    hits: (r) => {
      const token = botToken(r)
      return [
        ...tokenHits(token, '{"level":50,"detail":"{}"}', 'SERVICE_TOKEN={}'),
        { text: `Authorization: Bot ${token}`, secret: token },
      ]
    },
    misses: (r) => [
      { text: `MTA${r.chars(21)}.${r.chars(4)}.${r.chars(30)}`, why: 'the middle part is too short' },
      { text: `MTA${r.chars(21)}.${r.chars(6)}`, why: 'no third part' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'discord-token-near-name',
    provider: 'discord',
    description: 'Discord token of any id, near the word discord or after the scheme Bot',
    anchors: ['discord', 'Discord', 'DISCORD', 'Bot '],
    pattern:
      /(?:(?:[Dd]iscord|DISCORD)[^\r\n]{0,40}?[^\w-]|Bot )([A-Za-z0-9][\w-]{22,27}\.[\w-]{6,7}\.[\w-]{25,110})(?![\w-])/,
    secret: 1,
    lengthMax: 195,
    boundary: 'none',
    hits: (r) => {
      const token = `M${r.chars(23)}.${r.chars(6)}.${r.chars(27, alphabet.urlSafe)}x`
      return [
        { text: `discord_bot_token = "${token}"`, secret: token },
        { text: `{"headers":{"authorization":"Bot ${token}"}}`, secret: token },
      ]
    },
    misses: (r) => [
      { text: `discord.js ${r.chars(24)} ${r.chars(6)} ${r.chars(38)}`, why: 'no dots between the parts' },
      { text: `discord channel ${r.chars(18, alphabet.digits)}`, why: 'an id' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'discord-mfa-token',
    provider: 'discord',
    description: 'Discord user token of an account with two factors',
    anchors: ['mfa.'],
    pattern: /mfa\.[\w-]{80,100}/,
    lengthMax: 104,
    hits: (r) =>
      tokenHits(`mfa.${r.chars(84, alphabet.urlSafe)}`, 'Authorization: Bearer {}', 'GET /v1/items?k={}&page=2 200'),
    misses: (r) => [
      { text: `mfa.${r.chars(20)}`, why: 'too short' },
      { text: 'mfa.enabled=true', why: 'a field name' },
    ],
    source: SOURCE,
  }),
  declareRule({
    id: 'discord-webhook',
    provider: 'discord',
    description: 'Discord webhook URL',
    anchors: ['discord.com', 'discordapp.com'],
    pattern: urlPattern('discord(?:app)?\\.com', 'api/(?:v\\d{1,2}/)?webhooks/\\d{16,21}/[\\w-]{40,300}'),
    secret: 1,
    lengthMax: 429,
    boundary: 'none',
    hits: (r) => {
      const path = `webhooks/1${r.chars(18, alphabet.digits)}/${r.chars(68, alphabet.urlSafe)}`
      return [...urlHits('discord.com', `api/${path}`), ...urlHits('canary.discordapp.com', `api/v10/${path}`)]
    },
    misses: (r) => [
      { text: `https://discord.com/api/webhooks/${r.chars(18, alphabet.digits)}`, why: 'the id alone' },
      {
        text: `https://discord.com/channels/${r.chars(18, alphabet.digits)}/${r.chars(18, alphabet.digits)}`,
        why: 'a channel',
      },
    ],
    source: 'https://discord.com/developers/docs/resources/webhook',
  }),
  declareRule({
    id: 'discord-interaction-token',
    provider: 'discord',
    description: 'Discord interaction token (good for fifteen minutes)',
    anchors: ['aW50ZXJhY3Rpb24'],
    pattern: /aW50ZXJhY3Rpb24[\w-]{60,400}={0,2}/,
    lengthMax: 417,
    boundary: 'none',
    hits: (r) => tokenHits(`aW50ZXJhY3Rpb246${r.chars(180)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
    misses: (r) => [
      { text: `aW50ZXJhY3Rpb24${r.chars(10)}`, why: 'too short' },
      { text: `aW50ZXJhY3Rpb25z${r.chars(12)}`, why: 'another base64 text' },
    ],
    source: 'https://discord.com/developers/docs/interactions/receiving-and-responding',
  }),
]
