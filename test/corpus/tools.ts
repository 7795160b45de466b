import type { SampleRandom } from '../../src/model/rule.js'
import type { Hosts } from './hosts.js'
import { makeJwt, makeKey, makePassword, makeVendorText, makeVendorToken, type Secret } from './secrets.js'

/** What a carrier plants, and where. */
export interface Planting {
  readonly line: string
  readonly secrets: readonly string[]
  readonly kind: string
  readonly rule?: string
}

/** One way in which secrets travel in logs. */
export interface Carrier {
  readonly name: string
  plant(tools: Tools): Planting
}

/** What carriers draw from. */
export interface Tools {
  readonly random: SampleRandom
  readonly hosts: Hosts
  /** A vendor's token, a JWT, or a key without a prefix. */
  token(): Secret
  password(): Secret
  /** Any of them. */
  any(): Secret
  /** A rule's sample with its surroundings. */
  vendorText(): ReturnType<typeof makeVendorText>
  /** A rule's sample that is a URL with the secret in it. */
  vendorUrl(): { readonly text: string; readonly secret: string; readonly rule: string }
  /** A key name that suits the secret: what has no shape of its own gets a telling one. */
  keyFor(secret: Secret): string
  /** A telling key name. */
  secretKeyFor(secret: Secret): string
}

const PASSWORD_KEYS = [
  'password', 'passwd', 'pwd', 'db_password', 'dbPassword', 'DB_PASSWORD', 'userPassword', 'new_password', 'adminPassword',
  'passphrase', 'currentPassword', 'smtp_password', 'SMTP_PASS', 'redisPassword',
] // biome-ignore format: a table
const TOKEN_KEYS = [
  'token', 'accessToken', 'access_token', 'refresh_token', 'api_key', 'apiKey', 'API_KEY', 'secret', 'clientSecret',
  'client_secret', 'auth_token', 'SECRET_KEY', 'webhookSecret', 'sessionToken', 'jwtSecret', 'ENCRYPTION_KEY', 'signing_key',
  'privateKey', 'x-api-key', 'serviceApiKey', 'ACCESS_KEY', 'apikey',
] // biome-ignore format: a table
const PLAIN_KEYS = ['value', 'detail', 'input', 'config', 'item', 'data', 'result', 'raw']

/** The tools of one corpus: what they hand out depends on the seed alone. */
export function createTools(random: SampleRandom, hosts: Hosts): Tools {
  let tokens = random.int(0, 999)
  let texts = random.int(0, 999)
  let urls = random.int(0, 999)
  const token = (): Secret => {
    const draw = random.int(0, 9)
    if (draw < 6) return makeVendorToken(random, tokens++)
    return draw === 6 ? makeJwt(random) : makeKey(random)
  }
  const password = (): Secret => makePassword(random)
  const secretKeyFor = (secret: Secret): string =>
    random.pick(secret.kind.endsWith('password') ? PASSWORD_KEYS : TOKEN_KEYS)
  return {
    random,
    hosts,
    token,
    password,
    any: () => (random.int(0, 1) === 0 ? token() : password()),
    vendorText: () => makeVendorText(random, texts++),
    vendorUrl() {
      for (;;) {
        const sample = makeVendorText(random, urls++)
        if (typeof sample.secret !== 'string' || sample.text === sample.secret) continue
        if (/^https:\/\/\S+$/.test(sample.text)) return { ...sample, secret: sample.secret }
      }
    },
    keyFor: (secret) => (secret.needsKey || random.int(0, 2) === 0 ? secretKeyFor(secret) : random.pick(PLAIN_KEYS)),
    secretKeyFor,
  }
}

/** A key as environments spell it: `DB_PASSWORD` for `dbPassword`. */
export function environmentName(key: string): string {
  return key
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toUpperCase()
}

/** A line that carries one secret. */
export function planted(line: string, secret: Secret): Planting {
  return {
    line,
    secrets: [secret.value],
    kind: secret.kind,
    ...(secret.rule === undefined ? {} : { rule: secret.rule }),
  }
}

/** A secret that can stand in a header, a query or a shell word without quotes. */
export function plainToken(tools: Tools): Secret {
  for (;;) {
    const secret = tools.token()
    if (/^[\w.~+/=:-]+$/.test(secret.value)) return secret
  }
}

/** A password without blanks and without what would end a value in any text format. */
export function plainWord(tools: Tools): Secret {
  for (;;) {
    const secret = tools.password()
    if (!/["'\\&<>@;,`\s]/.test(secret.value)) return secret
  }
}
