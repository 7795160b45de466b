import { declareRule, type Rule } from '../src/model/rule.js'
import { contextHits } from '../src/model/samples.js'
import { keyedPattern } from '../src/model/shapes.js'

/** Crypto exchanges, whose keys have no shape of their own. */
export const exchangesRules: readonly Rule[] = [
  declareRule({
    id: 'exchange-key',
    provider: 'exchanges',
    description: 'Key, secret or passphrase of a crypto exchange, by the setting that names it',
    anchors: [
      'binance',
      'kraken',
      'kucoin',
      'bittrex',
      'bitfinex',
      'bybit',
      'okx',
      'bitstamp',
      'huobi',
      'poloniex',
      'bitget',
    ],
    pattern: keyedPattern(
      '(?:binance|kraken|kucoin|bittrex|bitfinex|bybit|okx|bitstamp|huobi|poloniex|bitget)[_-]?(?:api[_-]?)?(?:private[_-]?)?(?:key|secret|passphrase|sign)',
      '[a-z0-9+/_-]{16,120}={0,2}',
    ),
    secret: 1,
    lengthMax: 297,
    boundary: 'none',
    hits: (r) => contextHits(r.chars(64), 'BINANCE_KEY={}', '{"krakenSecret":"{}"}', "kucoin_passphrase: '{}'"),
    misses: () => [
      { text: 'kraken_pair=XXBTZUSD', why: 'another setting' },
      { text: 'BINANCE_KEY=none', why: 'too short' },
    ],
    source: 'https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security',
  }),
]
