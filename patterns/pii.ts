import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'

/** Countries that issue IBANs. */
const IBAN_COUNTRIES =
  'AD AE AL AT AZ BA BE BG BH BR BY CH CR CY CZ DE DK DO EE EG ES FI FO FR GB GE GI GL GR GT HR HU IE IL IQ IS IT JO KW KZ LB LC LI LT LU LV LY MC MD ME MK MR MT MU NL NO PK PL PS PT QA RO RS SA SC SE SI SK SM ST SV TL TN TR UA VA VG XK'

/** Personal data, opted into with the `pii` tier. */
export const piiRules: readonly Rule[] = [
  declareRule({
    id: 'email',
    provider: 'pii',
    description: 'Email address',
    tier: 'pii',
    anchors: ['@', '%40'],
    lead: { chars: 'A-Za-z0-9._+-', max: 64 },
    pattern:
      /[A-Za-z0-9][A-Za-z0-9._+-]{0,63}(?:@|%40)(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}/,
    lengthMax: 620,
    boundary: 'word',
    check: ({ text, start }) => text[start - 1] !== '\\' && !text.startsWith('//', start - 2),
    hits: (r) => contextHits(`${r.chars(6, alphabet.lower)}.b+x@mail.example.com`, '{}', '{"to":"{}"}', 'to=<{}>'),
    misses: () => [
      { text: 'npm i @scope/name@1.2.3', why: 'a package' },
      { text: 'git@host', why: 'no top-level domain' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1',
  }),
  declareRule({
    id: 'payment-card',
    provider: 'pii',
    description: 'Payment card number, checked by Luhn',
    tier: 'pii',
    anchors: cardAnchors(),
    pattern: /(?:\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}|3[47]\d{2}[ -]\d{6}[ -]\d{5}|\d{13,19})/,
    lengthMax: 19,
    boundary: 'word',
    check: ({ text, start, end }) =>
      isCard(text.slice(start, end)) && !/[.\d]/.test(text[start - 1] ?? '') && !/^\.\d/.test(text.slice(end, end + 2)),
    hits: (r) => [
      ...contextHits(withLuhn(`4${r.chars(14, alphabet.digits)}`), '{}', '{"card":"{}"}', 'card {} declined'),
      ...contextHits(withLuhn(`51${r.chars(13, alphabet.digits)}`).replace(/(\d{4})(?=\d)/g, '$1 '), 'pan={}'),
    ],
    misses: () => [
      { text: '4111111111111112', why: 'wrong check digit' },
      { text: '1700000000000', why: 'a time stamp' },
    ],
    source: 'https://www.iso.org/standard/70484.html',
  }),
  declareRule({
    id: 'iban',
    provider: 'pii',
    description: 'International bank account number, checked',
    tier: 'pii',
    anchors: ibanAnchors(),
    pattern: /[A-Z]{2}\d{2}(?:[A-Z0-9]{11,30}|(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,3})?)/,
    lengthMax: 43,
    boundary: 'word',
    check: ({ text, start, end }) => isIban(text.slice(start, end)),
    hits: (r) => contextHits(iban('DE', r.chars(18, alphabet.digits)), '{}', '{"iban":"{}"}', 'to {} paid'),
    misses: () => [
      { text: `DE00${'1'.repeat(18)}`, why: 'wrong check digits' },
      { text: 'DE89 3704', why: 'too short' },
    ],
    source: 'https://www.swift.com/standards/data-standards/iban-international-bank-account-number',
  }),
  declareRule({
    id: 'us-ssn',
    provider: 'pii',
    description: 'US social security number with dashes',
    tier: 'pii',
    anchors: numbers(1, 99).map((n) => `-${n}-`),
    lead: { chars: '0-9', max: 3 },
    pattern: /(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}/,
    lengthMax: 11,
    hits: (r) => contextHits(`${r.int(100, 665)}-${r.int(10, 99)}-${r.int(1000, 9999)}`, '{}', '{"ssn":"{}"}'),
    misses: () => [
      { text: '000-12-3456', why: 'no such area' },
      { text: '2026-12-3456', why: 'four digits first' },
    ],
    source: 'https://www.ssa.gov/employer/randomization.html',
  }),
  declareRule({
    id: 'phone-number',
    provider: 'pii',
    description: 'Phone number in E.164 form',
    tier: 'pii',
    anchors: numbers(10, 99).map((n) => `+${n}`),
    pattern: /\+[1-9]\d{7,14}/,
    lengthMax: 16,
    boundary: 'word',
    check: ({ text, start, end }) =>
      !/[\d.:eE]/.test(text[start - 1] ?? '') && !/^[.:]\d/.test(text.slice(end, end + 2)),
    hits: (r) => contextHits(`+49${r.int(1, 9)}${r.chars(9, alphabet.digits)}`, '{}', '{"tel":"{}"}'),
    misses: () => [
      { text: '+4912', why: 'too short' },
      { text: '1.5e+10000000000', why: 'a number' },
    ],
    source: 'https://www.itu.int/rec/T-REC-E.164',
  }),
]

/** Whether the digits have a card's length and brand and pass Luhn. */
function isCard(written: string): boolean {
  const digits = written.replace(/[ -]/g, '')
  if (
    !/^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|4[4-9]\d|5\d{2})\d{12,15}|35\d{14}|62\d{14,17})$/.test(
      digits,
    )
  )
    return false
  return luhn(digits) === 0 && !/^(\d)\1+$/.test(digits)
}

/** The Luhn sum modulo 10; 0 for a valid number. */
function luhn(digits: string): number {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 0x30
    const twice = digit * 2
    sum += i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice
  }
  return sum % 10
}

function withLuhn(digits: string): string {
  return digits + ((10 - luhn(`${digits}0`)) % 10)
}

/** Whether the check digits of an IBAN are right (ISO 7064, modulo 97). */
function isIban(written: string): boolean {
  const plain = written.replaceAll(' ', '')
  return plain.length >= 15 && plain.length <= 34 && modulo97(plain.slice(4) + plain.slice(0, 4)) === 1
}

function modulo97(text: string): number {
  let rest = 0
  for (const character of text) {
    const value = Number.parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}

function iban(country: string, account: string): string {
  const check = 98 - modulo97(`${account}${country}00`)
  return country + String(check).padStart(2, '0') + account
}

/** The first three digits of card numbers: every brand's range. */
function cardAnchors(): readonly string[] {
  return [
    ...numbers(400, 499),
    ...numbers(510, 559),
    ...numbers(222, 272),
    ...numbers(340, 389),
    ...numbers(300, 305),
    ...numbers(620, 659),
    '601',
  ]
}

function ibanAnchors(): readonly string[] {
  return IBAN_COUNTRIES.split(' ').flatMap((country) => numbers(0, 9).map((n) => country + Number(n)))
}

/** Whole numbers as text, two digits at least. */
function numbers(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => String(from + i).padStart(2, '0'))
}
