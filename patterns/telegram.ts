import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet } from '../src/model/samples.js'

/** Telegram. */
export const telegramRules: readonly Rule[] = [
  declareRule({
    id: 'telegram-bot-token',
    provider: 'telegram',
    description: 'Telegram bot token, also in the path of a request to the Bot API',
    anchors: [':AA', '%3AAA', '%3aAA'],
    lead: { chars: '0-9', max: 12 },
    pattern: /\d{8,10}(?::|%3[Aa])AA[\w-]{32,36}(?![\w-])/,
    lengthMax: 51,
    boundary: 'none',
    hits: (r) => {
      const token = `${r.int(1, 9)}${r.chars(9, alphabet.digits)}:AA${r.chars(33, alphabet.urlSafe)}`
      return [
        { text: token, secret: token },
        { text: `{"err":{"config":{"url":"https://api.telegram.org/bot${token}/sendMessage"}}}`, secret: token },
        { text: `TELEGRAM_BOT_TOKEN=${token}`, secret: token },
      ]
    },
    misses: (r) => [
      { text: `${r.chars(9, alphabet.digits)}:AA${r.chars(20)}`, why: 'too short' },
      { text: `${r.chars(5, alphabet.digits)}:AA${r.chars(33)}`, why: 'the id is too short' },
      { text: 'ether 00:AA:00:62:C6:09', why: 'a hardware address' },
    ],
    source: 'https://core.telegram.org/bots/api#authorizing-your-bot',
  }),
  declareRule({
    id: 'telegram-token-near-name',
    provider: 'telegram',
    description: 'Telegram bot token of any body, near its name or in a path of the Bot API',
    anchors: ['telegr', 'tgram', '/bot'],
    pattern: /(?:(?:telegr|tgram)[^\r\n]{0,60}?[^\w-]|\/bot)(\d{5,16}(?::|%3A)[\w-]{34,36})(?![\w-])/i,
    secret: 1,
    lengthMax: 122,
    boundary: 'none',
    hits: (r) => {
      const token = `${r.chars(9, alphabet.digits)}:AZ${r.chars(33, alphabet.urlSafe)}`
      return [
        { text: `telegram token: ${token}`, secret: token },
        { text: `POST https://proxy.example.com/bot${token}/sendMessage 502`, secret: token },
      ]
    },
    misses: (r) => [
      { text: `telegram chat ${r.chars(10, alphabet.digits)}`, why: 'the id of a chat' },
      { text: `/bot${r.chars(9, alphabet.digits)}:${r.chars(12)}`, why: 'too short' },
    ],
    source: 'https://core.telegram.org/bots/api#authorizing-your-bot',
  }),
]
