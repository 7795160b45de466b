import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'

/** Seeds of one-time passwords. */
export const otpauthRules: readonly Rule[] = [
  declareRule({
    id: 'otpauth-secret',
    provider: 'otpauth',
    description: 'Seed of one-time passwords in an otpauth URI',
    anchors: ['otpauth://', 'otpauth:\\/\\/', 'otpauth%3A%2F%2F'],
    pattern:
      /otpauth(?::|%3A)(?:\\{0,7}\/|%2F){2}(?:totp|hotp)(?:\\{0,7}\/|%2F)[^\s"'?/<>]{0,200}(?:\?|%3F)(?:[a-z]{1,16}(?:=|%3D)[^\s"'&/%\\]{0,80}(?:&|%26|\\u0026)){0,6}?secret(?:=|%3D)([A-Z2-7]{8,256})/i,
    secret: 1,
    lengthMax: 1_200,
    boundary: 'word',
    hits: (r) =>
      contextHits(
        r.chars(32, alphabet.base32),
        'otpauth://totp/Acme:bob@example.com?secret={}&issuer=Acme',
        '{"uri":"otpauth://hotp/Acme?issuer=Acme&secret={}&counter=1"}',
        'otpauth%3A%2F%2Ftotp%2FAcme%3Abob%3Fsecret%3D{}%26issuer%3DAcme',
      ),
    misses: (r) => [
      { text: `otpauth://totp/Acme?secret=${r.chars(4, alphabet.base32)}`, why: 'too short' },
      { text: 'otpauth://totp/Acme?issuer=Acme&digits=6', why: 'no secret' },
    ],
    source: 'https://github.com/google/google-authenticator/wiki/Key-Uri-Format',
  }),
]
