import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, sampleUuid, tokenHits } from '../src/model/samples.js'

/** Mercado Pago. Public keys (`APP_USR-` and a UUID) stay. */
export const mercadoPagoRules: readonly Rule[] = [
  declareRule({
    id: 'mercado-pago-token',
    provider: 'mercado-pago',
    description: 'Mercado Pago access token',
    anchors: ['APP_USR-', 'TEST-'],
    pattern: /(?:APP_USR|TEST)-\d{12,20}-\d{6}-[0-9a-f]{32}(?:__[A-Z]{2}_[A-Z]{2}__)?-\d{4,12}/,
    lengthMax: 90,
    hits: (r) =>
      tokenHits(
        `APP_USR-${r.chars(16, alphabet.digits)}-${r.chars(6, alphabet.digits)}-${r.chars(32, alphabet.hex)}-${r.chars(9, alphabet.digits)}`,
        'MP_ACCESS_TOKEN={}',
        'Authorization: Bearer {}',
      ),
    misses: (r) => [
      { text: `APP_USR-${sampleUuid(r)}`, why: 'the public key' },
      { text: `TEST-${r.chars(16, alphabet.digits)}`, why: 'too short' },
    ],
    source: 'https://www.mercadopago.com/developers/en/docs/your-integrations/credentials',
  }),
]
