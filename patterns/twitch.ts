import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, tokenHits } from '../src/model/samples.js'

/** Twitch. */
export const twitchRules: readonly Rule[] = [
  declareRule({
    id: 'twitch-chat-token',
    provider: 'twitch',
    description: 'Twitch chat token',
    anchors: ['oauth:'],
    pattern: /oauth:[0-9a-z]{30}/,
    lengthMax: 36,
    hits: (r) =>
      tokenHits(`oauth:${r.chars(30, alphabet.lowerDigits)}`, '- name: TOKEN value: {}', 'Authorization: Bearer {}'),
    misses: (r) => [
      { text: `oauth:${r.chars(8, alphabet.lowerDigits)}`, why: 'too short' },
      { text: 'oauth:token:refresh:done:ok:now', why: 'words' },
    ],
    source: 'https://dev.twitch.tv/docs/chat/authenticating/',
  }),
]
