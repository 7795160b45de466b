/**
 * Texts made to be slow: every anchor of every rule and every key, repeated back to back and with little between, cut too
 * short, run on too long; and a list of what attackers of parsers try. Data for `bench/hostile.ts`.
 */
import type { Rule } from '../src/model/rule.js'
import { createSampleRandom } from '../src/model/sample-random.js'

/** One hostile text, of any length. */
export interface HostileCase {
  readonly name: string
  /** The rule whose anchor it is made of, so that it can be held against the oracle. */
  readonly rule?: Rule
  /** A text of `length` UTF-16 units. The text of a smaller length is its beginning. */
  readonly make: (length: number) => string
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const HEX = '0123456789abcdef'
/** Anchors of one rule that cases are made of: further ones differ in a letter. */
const ANCHORS_MAX = 6
/** What stands between two anchors. */
const FILLERS = ['', 'a', ' ', '-', '.', '"', 'A1', '":"', 'a1b2c', 'a1b2c3d4e5f6a7b8c9d0', ' = ', '/x@']
const KEY_FRAMES: readonly (readonly [before: string, after: string])[] = [
  ['', ''],
  ['', ' '],
  ['', '='],
  ['', ':'],
  ['', ': '],
  ['', '=a '],
  ['', ':"'],
  ['', "='"],
  ['"', '":'],
  ['"', '":"a",'],
  ['"', '":{'],
  ['"', '":['],
  ['{"', '":{"a":'],
  ['\\"', '\\":\\"'],
  ['"', '",'],
  ['name="', '";'],
  ['--', ' x '],
  ['<', '>'],
  ['?', '=%22'],
  ['', ' is '],
  ['', '\n'],
]
const UNITS = [
  'GET /users/42 200 in 13 ms ', 'eyJ', 'eyJ.eyJ.', 'eyJ-eyJ_', 'secret_secret_', 'password password ', '@', '://', 'a:b@', '://a:b@', '-----BEGIN ',
  '-----BEGIN RSA PRIVATE KEY-----', '-----BEGIN RSA PRIVATE KEY-----\\n', 'Bearer ', 'Bearer Bearer', 'Basic ', 'Authorization: ', 'Authorization: Bearer ',
  'authorization":"', 'Cookie: a=b; ', 'Set-Cookie: a=b', 'key=', 'key=key=key=', '{"a":', '[', '{', '"', "'", '`', '\\', '\\\\"', '\\"', '""', '\'"', '%25', '%22',
  '%2522', '&quot;', '\\u0022', '\\u003c', 'a', '/', '=', ':', ',', ';', '&', '<', '>', '\n', ' ', '\t', '-', '_', '--', '__', 'é', '😀', '\ud800', '\0', '\x1b[31m', '#012',
  'https://a:b@c ', 'postgres://u:', 'redis://:p@h,', '1:AA', '123456789:', 'a.b.c.', 'x=y&', '"a":"b",', '{"password":{"password":', 'headers', 'name":"password",',
  '{"name":"password","value":"', 'password="\\', 'password=\'"', 'token: token: ', 'tokens":["', 'credentials":{"a":{', 'secret: |\n  a\n', '-p ', '-u a:b ',
] // biome-ignore format: a table

/** All cases for these rules and keys; a few thousand. */
export function hostileCases(rules: readonly Rule[], keys: readonly string[]): readonly HostileCase[] {
  const cases: HostileCase[] = UNITS.map((unit) => ({ name: `named ${JSON.stringify(unit)}`, make: repeated(unit) }))
  for (const [name, letters] of [
    ['base62', LETTERS],
    ['hex', HEX],
    ['base64', `${LETTERS}+/`],
    ['digits', '0123456789'],
    ['quotes and backslashes', '"\'`\\'],
    ['signs', '{}[]():;,="\'\\/@%&<> '],
  ] as const) {
    cases.push({ name: `run of ${name}`, make: drawn(letters) })
  }
  const seen = new Set<string>()
  for (const rule of rules) {
    for (const anchor of rule.anchors.slice(0, ANCHORS_MAX)) addAnchor(rule, anchor, seen, cases)
  }
  for (const rule of rules) addSamples(rule, cases)
  addMixes(rules, keys, cases)
  for (const key of keys) {
    for (const [before, after] of KEY_FRAMES) {
      const unit = `${before}${key}${after}`
      cases.push({ name: `key ${JSON.stringify(unit)}`, make: repeated(unit) })
    }
  }
  return cases
}

/** Texts in which no two stretches are the same: what repeats itself is looked at once. */
function addMixes(rules: readonly Rule[], keys: readonly string[], cases: HostileCase[]): void {
  const anchors = rules.flatMap((rule) => rule.anchors)
  for (const [name, words, fillers] of [
    ['anchors', anchors, FILLERS],
    ['anchors and letters', anchors, LETTERS.split('')],
    ['keys', keys, FILLERS],
    ['keys without values', keys, ['=', ': ', '="" ', ' is ', '":null,"', '="*** "', '\n']],
    ['keys and letters', keys, LETTERS.split('').map((letter) => `=${letter} `)],
  ] as const) {
    cases.push({ name: `mix of ${name}`, make: mixed(words, fillers) })
  }
}

function mixed(words: readonly string[], fillers: readonly string[]): (length: number) => string {
  return (length) => {
    const random = createSampleRandom(11)
    const parts: string[] = []
    for (let size = 0; size < length; size += (parts.at(-1) as string).length)
      parts.push(random.pick(words) + random.pick(fillers))
    return parts.join('').slice(0, length)
  }
}

function addAnchor(rule: Rule, anchor: string, seen: Set<string>, cases: HostileCase[]): void {
  if (seen.has(anchor)) return
  seen.add(anchor)
  for (const filler of FILLERS) {
    const unit = anchor + filler
    cases.push({ name: `${rule.id} ${JSON.stringify(unit)}`, rule, make: repeated(unit) })
  }
  const run = drawn(LETTERS)
  const hex = drawn(HEX)
  cases.push({
    name: `${rule.id} ${JSON.stringify(anchor)} and a run`,
    rule,
    make: (length) => (anchor + run(length)).slice(0, length),
  })
  cases.push({
    name: `${rule.id} ${JSON.stringify(anchor)} and a run of hex`,
    rule,
    make: (length) => (anchor + hex(length)).slice(0, length),
  })
}

/** The rule's own hits: whole, without their last character, with too many; and each with itself right behind. */
function addSamples(rule: Rule, cases: HostileCase[]): void {
  const hits = rule.hits(createSampleRandom(7)).slice(0, 2)
  for (const [index, { text }] of hits.entries()) {
    const half = text.slice(0, Math.max(1, text.length >> 1))
    for (const [what, unit] of [
      ['short', text.slice(0, -1)],
      ['short spaced', `${text.slice(0, -1)} `],
      ['half', half],
      ['long', `${text}${text.slice(-1).repeat(70)} `],
      ['found', `${text} `],
      ['found glued', text],
    ] as const) {
      cases.push({ name: `${rule.id} hit ${index} ${what}`, rule, make: repeated(unit) })
    }
  }
}

function repeated(unit: string): (length: number) => string {
  return (length) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length)
}

/** Longest run that is drawn anew; a longer one repeats it. */
const DRAWN = 65_536
const runs = new Map<string, string>()

function drawn(letters: string): (length: number) => string {
  return (length) => {
    let run = runs.get(letters)
    if (run === undefined) runs.set(letters, (run = createSampleRandom(5).chars(DRAWN, letters)))
    return repeated(run)(length)
  }
}
