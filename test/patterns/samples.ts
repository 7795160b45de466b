import type { Hit, Range, Rule, SampleRandom } from '../../src/model/rule.js'
import { createSampleRandom } from '../../src/model/sample-random.js'
import { alphabet, sampleUuid } from '../../src/model/samples.js'
import { defineRule } from '../../src/scan/define-rule.js'
import { measureExpression } from '../../src/scan/expression-length.js'

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
  const problems: string[] = []
  try {
    defineRule(rule)
  } catch (error) {
    problems.push(`shape: ${(error as Error).message}`)
  }
  const longest = measureExpression(rule.pattern.source).max
  if (!(longest <= rule.lengthMax)) problems.push(`lengthMax ${rule.lengthMax} is below the pattern's ${longest}`)
  const hits = rule.hits(createSampleRandom(seed))
  const misses = rule.misses(createSampleRandom(seed))
  if (hits.length < 2) problems.push('has fewer than two hits')
  if (misses.length < 2) problems.push('has fewer than two misses')
  for (const [index, hit] of hits.entries())
    problems.push(...problemsOfHit(rule, hit).map((what) => `hit ${index}: ${what}`))
  for (const [index, miss] of misses.entries()) {
    if (findNaively(rule, miss.text).length > 0) problems.push(`miss ${index} is found (${miss.why})`)
    if (miss.why.length < 5) problems.push(`miss ${index} does not say why`)
  }
  for (const [index, mask] of MASKS.entries()) {
    if (new RegExp(rule.pattern.source, rule.pattern.flags).test(mask)) problems.push(`matches mask ${index}`)
  }
  for (const [index, line] of lookAlikes(createSampleRandom(seed)).entries()) {
    if (findNaively(rule, line).length > 0) problems.push(`finds something in look-alike ${index}`)
  }
  return problems
}

const MASKS = [
  '[redacted]', '[redacted:x]', '[redacted:stripe-secret-key#7Kq2x9]', 'token=[redacted:vault-token]&x=1', '███',
  '{"secretAccessKey":"[redacted:aws-secret-access-key]","password":"[redacted:password]"}',
] // biome-ignore format: a table

function problemsOfHit(rule: Rule, hit: Hit): readonly string[] {
  const problems: string[] = []
  const secrets = typeof hit.secret === 'string' ? [hit.secret] : hit.secret
  if (!/^[\x20-\x7e\r\n]+$/.test(hit.text)) problems.push('has characters outside printable ASCII')
  if (secrets.length === 0 || secrets.some((secret) => secret === '' || !hit.text.includes(secret))) {
    problems.push('names a secret that it does not hold')
  }
  for (const match of hit.text.matchAll(new RegExp(rule.pattern.source, `${rule.pattern.flags}g`))) {
    if (match[0].length > rule.lengthMax) problems.push('is longer than lengthMax')
    if (!rule.anchors.some((anchor) => fold(rule, match[0]).includes(fold(rule, anchor))))
      problems.push('match holds no anchor')
  }
  for (const [name, carried] of carriersOf(hit.text, secrets)) {
    const found = findNaively(rule, carried.text).map(([start, end]) => carried.text.slice(start, end))
    // Alphabets with a slash run on into the rest of a path: too much is masked there, never too little.
    const same = found.map((text, index) =>
      name === 'url path' ? text.slice(0, carried.secrets[index]?.length) : text,
    )
    if (same.join('\n') !== carried.secrets.join('\n')) problems.push(`not found exactly in carrier ${name}`)
  }
  const masked = secrets.reduce((text, secret) => text.replaceAll(secret, '[redacted:some-name]'), hit.text)
  if (findNaively(rule, masked).length > 0) problems.push('is found again after masking')
  return problems
}

function fold(rule: Rule, text: string): string {
  return rule.pattern.ignoreCase ? text.toLowerCase() : text
}

interface Carried {
  readonly text: string
  readonly secrets: readonly string[]
}

/** The hit as it travels in logs: by carrier's name, the text and the secrets as written there. */
function carriersOf(text: string, secrets: readonly string[]): ReadonlyMap<string, Carried> {
  const carriers = new Map<string, Carried>()
  const escaped = (value: string): string => JSON.stringify(value).slice(1, -1)
  const add = (name: string, before: string, after: string, write: (value: string) => string = String): void => {
    carriers.set(name, { text: before + write(text) + after, secrets: secrets.map(write) })
  }
  add('bare', '', '')
  add('json', '{"level":30,"msg":"', '","pid":1}', escaped)
  add('json in json', '{"body":"{\\"value\\":\\"', '\\",\\"n\\":1}"}', (value) => escaped(escaped(value)))
  add('header', 'Host: x\r\nX-Thing: ', '\r\nAccept: */*\r\n')
  add('key=value', 'level=info value=', ' next=1')
  add('escaped line break', '{"msg":"first\\n', '\\nlast"}', escaped)
  add('escaped tab', 'a\\t', '\\tb', escaped)
  add('unicode escape', 'a\\u003d', '\\u0026b', escaped)
  add('parentheses', 'call failed (', ')')
  add('list', '[ ', ', 1 ]')
  if (!/["']/.test(text)) {
    add('quoted', 'value="', '"; x')
    add('inspect', "{ value: '", "', n: 1 }")
    add('html attribute', '<a value=&quot;', '&quot;>')
  }
  if (/^[A-Za-z0-9_.~-]+$/.test(text)) {
    add('url query', 'https://api.example.com/v1?a=1&value=', '&b=2')
    add('encoded url', 'to=https%3A%2F%2Fexample.com%2F%3Fv%3D', '%26b%3D2')
    add('url path', 'GET /v1/', '/items HTTP/1.1')
    add('userinfo', 'https://', '@example.com/')
  }
  return carriers
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
