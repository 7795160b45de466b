import type { Hit, Range, Rule, SampleRandom } from '../../src/model/rule.js'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { alphabet, sampleUuid } from '../../src/model/samples.js'
import { defineRule } from '../../src/scan/define-rule.js'
import { checkSamples } from '../../src/scan/rule-samples.js'

export { createSampleRandom }

/** What `rule` masks in `text`, sorted: every anchor at every place, one sticky match each. Too simple to be wrong. */
export function findNaively(rule: Rule, text: string): readonly Range[] {
  const found = new Map<string, Range>()
  for (let at = 0; at < text.length; at++) {
    for (const anchor of rule.anchors) {
      for (const range of matchAt(rule, text, at, anchor)) found.set(range.join(), range)
    }
  }
  const ranges = [...found.values()]
  const isInside = (range: Range): boolean =>
    ranges.some((other) => other !== range && other[0] <= range[0] && range[1] <= other[1])
  return ranges.filter((range) => !isInside(range)).sort((one, other) => one[0] - other[0] || one[1] - other[1])
}

function matchAt(rule: Rule, text: string, at: number, anchor: string): readonly Range[] {
  const piece = text.slice(at, at + anchor.length)
  const folded = rule.pattern.ignoreCase
  if (folded ? piece.toLowerCase() !== anchor.toLowerCase() : piece !== anchor) return []
  let start = at
  if (rule.lead !== undefined) {
    const isLead = new RegExp(`^[${rule.lead.chars}]$`)
    while (start > 0 && at - start < rule.lead.max && isLead.test(text.charAt(start - 1))) start--
  }
  const found = matchFrom(rule, text, start, at + anchor.length)
  if (found !== undefined || start === at) return found ?? []
  for (let next = start + 1; next <= Math.min(at, start + 5); next++) {
    const behind = ESCAPE_BEFORE.test(text.slice(0, next)) ? matchFrom(rule, text, next, at + anchor.length) : undefined
    if (behind !== undefined) return behind
  }
  return []
}

function matchFrom(rule: Rule, text: string, start: number, endMin: number): readonly Range[] | undefined {
  const sticky = new RegExp(rule.pattern.source, `${rule.pattern.flags}dy`)
  sticky.lastIndex = start
  const match = sticky.exec(text)
  if (match === null) return undefined
  const end = start + match[0].length
  const secret = match.indices?.[rule.secret ?? 0]
  if (secret === undefined || end < endMin || isTouched(rule, text, start, end)) return undefined
  const seen = { text, start, end, secretStart: secret[0], secretEnd: secret[1] }
  if (rule.check !== undefined && !rule.check(seen)) return undefined
  return rule.locate === undefined ? [secret] : rule.locate(seen)
}

const TOUCHING = { word: /[A-Za-z0-9_]/, token: /[A-Za-z0-9_-]/, base64: /[A-Za-z0-9+/_-]/, none: /(?!)/ } as const
const ESCAPE_BEFORE =
  /(?:\\[bfnrtv0/]|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|%[0-9a-f]{2}|\x1b\[[0-9;]{0,20}m|u001b\[[0-9;]{0,20}m)$/i

function isTouched(rule: Rule, text: string, start: number, end: number): boolean {
  const touching = TOUCHING[rule.boundary ?? 'token']
  if (end < text.length && touching.test(text.charAt(end))) return true
  return (
    start > 0 &&
    touching.test(text.charAt(start - 1)) &&
    !ESCAPE_BEFORE.test(text.slice(Math.max(0, start - 40), start))
  )
}

/** All that is wrong with a rule, by the samples of one seed; empty when it keeps its contract. Never sample text. */
export function problemsOf(rule: Rule, seed: number): readonly string[] {
  const { hits, misses } = checkSamples(rule, seed, (text) => findNaively(rule, text))
  return [
    ...shapeProblems(rule),
    ...(hits.length < 2 ? ['has fewer than two hits'] : []),
    ...(misses.length < 2 ? ['has fewer than two misses'] : []),
    ...hits.flatMap(({ problems }, index) => problems.map((what) => `hit ${index}: ${what}`)),
    ...misses.flatMap(({ why, found }, index) => [
      ...(found ? [`miss ${index} is found (${why})`] : []),
      ...(why.length < 5 ? [`miss ${index} does not say why`] : []),
    ]),
    ...rule
      .hits(createSampleRandom(seed))
      .flatMap((hit, index) => textProblems(rule, hit).map((what) => `hit ${index}: ${what}`)),
    ...MASKS.flatMap((mask, index) =>
      new RegExp(rule.pattern.source, rule.pattern.flags).test(mask) ? [`matches mask ${index}`] : [],
    ),
    // What is broad finds look-alikes, and is asked for by those who want that.
    ...(rule.tier === 'broad' ? [] : lookAlikes(createSampleRandom(seed))).flatMap((line, index) =>
      findNaively(rule, line).length > 0 ? [`finds something in look-alike ${index}`] : [],
    ),
  ]
}

const MASKS = [
  '[redacted]', '[redacted:x]', '[redacted:stripe-secret-key#7Kq2x9]', 'token=[redacted:vault-token]&x=1', '███',
  '{"secretAccessKey":"[redacted:aws-secret-access-key]","password":"[redacted:password]"}',
] // biome-ignore format: a table

function shapeProblems(rule: Rule): readonly string[] {
  try {
    defineRule(rule)
    return []
  } catch (error) {
    return [`shape: ${(error as Error).message}`]
  }
}

function textProblems(rule: Rule, hit: Hit): readonly string[] {
  const fold = (text: string): string => (rule.pattern.ignoreCase ? text.toLowerCase() : text)
  const matches = [...hit.text.matchAll(new RegExp(rule.pattern.source, `${rule.pattern.flags}g`))]
  return [
    ...(/^[\x20-\x7e\r\n]+$/.test(hit.text) ? [] : ['has characters outside printable ASCII']),
    ...matches.flatMap(([match]) =>
      rule.anchors.some((anchor) => fold(match).includes(fold(anchor))) ? [] : ['match holds no anchor'],
    ),
  ]
}

/** Lines of ordinary traffic dense in ids, hashes and public keys: no rule may find anything in them. */
export function lookAlikes(r: SampleRandom): readonly string[] {
  const hex = (length: number): string => r.chars(length, alphabet.hex)
  return [
    `{"reqId":"${sampleUuid(r)}","traceparent":"00-${hex(32)}-${hex(16)}-01","etag":"W/\\"${hex(4)}-${r.chars(27)}\\""}`,
    `x-amzn-trace-id: Root=1-${hex(8)}-${hex(24)} x-amz-id-2: ${r.chars(75, alphabet.base64)}=`,
    `image sha256:${hex(64)} commit ${hex(40)} integrity sha512-${r.chars(86, alphabet.base64)}==`,
    `customer cus_${r.chars(14)} intent pi_${r.chars(24)} charge ch_${r.chars(24)} event evt_${r.chars(24)}`,
    `key ${'pk_'}live_${r.chars(24)} ${'pk_'}test_${r.chars(99)} ${'sb_'}publishable_${r.chars(31)} ${'phc_'}${r.chars(43)}`,
    `arn:aws:iam::${r.chars(12, alphabet.digits)}:user/AIDA${r.chars(17, alphabet.upperDigits)} AROA${r.chars(17, alphabet.upperDigits)}`,
    `{"_id":"${hex(24)}","ulid":"01${r.chars(24, alphabet.upperDigits)}","nanoid":"${r.chars(21, alphabet.urlSafe)}"}`,
    `https://${hex(32)}@o${r.chars(6, alphabet.digits)}.ingest.sentry.io/${r.chars(7, alphabet.digits)}`,
    `{"total_tokens":512,"max_tokens":4096,"tokenType":"bearer","secretName":"app/db","secretVersion":"${sampleUuid(r)}"}`,
    `{"hasPassword":true,"primaryKey":"id","cacheKey":"user:${r.int(1, 99999)}","author":"monkey","keyboard":"qwerty"}`,
    `sudo: alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/usr/bin/apt auth:SIMPLE Token@1a2b3c`,
    `ssh-rsa AAAAB3NzaC1yc2E${r.chars(300, alphabet.base64)} SHA256:${r.chars(43, alphabet.base64)}`,
    `data:image/png;base64,iVBORw0KGgo${r.chars(400, alphabet.base64)}== cursor=eyJpZCI6${r.chars(30)}`,
    `SM${hex(32)} CA${hex(32)} task-runner-${hex(8)} disk-usage risk-score mask-edge desk-lamp-${hex(16)}`,
    'password = null, auth = none, token=<token> key=${API_KEY} secret={{secret}} apiKey=YOUR_API_KEY pass=**** [redacted:x]',
    `at Object.<anonymous> (/app/node_modules/${r.chars(12, alphabet.lower)}/dist/index.js:${r.int(1, 9999)}:${r.int(1, 99)})`,
  ]
}
