import { createHmac, generateKeyPairSync, randomBytes, randomInt } from 'node:crypto'

/** One secret of the demo, and how it may be recognised. */
export interface PlantedSecret {
  readonly label: string
  readonly value: string
  /** It stands in the `.env`, so its value is known beforehand. Otherwise only its shape or its place betrays it. */
  readonly known: boolean
}

/** Fresh secrets for one run of the demo; they open nothing. */
export interface DemoSecrets {
  readonly databasePassword: string
  readonly paymentKey: string
  readonly mailPassword: string
  readonly sessionSecret: string
  readonly loginPassword: string
  readonly bearerToken: string
  readonly sessionId: string
  readonly jwt: string
  readonly stripeKey: string
  readonly privateKey: string
}

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Makes the secrets of one run. */
export function createDemoSecrets(): DemoSecrets {
  return {
    databasePassword: `${chars(6)}/${chars(4)}+${chars(5)}@${chars(3)}`,
    paymentKey: chars(40),
    mailPassword: `${chars(7)}!${chars(4)}&${chars(4)}`,
    sessionSecret: randomBytes(32).toString('hex'),
    loginPassword: `${chars(5)}-${chars(4)}-${chars(5)}`,
    bearerToken: chars(43),
    sessionId: `s:${chars(32)}.${chars(43)}`,
    jwt: createJwt(),
    stripeKey: `sk_live_${chars(24)}`,
    privateKey: generateKeyPairSync('ec', { namedCurve: 'P-256' })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString(),
  }
}

/** The secrets with what the demo says of them. */
export function listPlanted(secrets: DemoSecrets): readonly PlantedSecret[] {
  const row = (label: string, value: string, known: boolean): PlantedSecret => ({ label, value, known })
  return [
    row('database password', secrets.databasePassword, true),
    row('payment API key', secrets.paymentKey, true),
    row('mail password', secrets.mailPassword, true),
    row('session signing secret', secrets.sessionSecret, true),
    row("a user's password", secrets.loginPassword, false),
    row("a user's bearer token", secrets.bearerToken, false),
    row("a user's session cookie", secrets.sessionId, false),
    row('a JWT in a query', secrets.jwt, false),
    row('a Stripe key', secrets.stripeKey, false),
    row('a private key', secrets.privateKey, false),
  ]
}

/** The `.env` of the demo's app. */
export function renderEnv(secrets: DemoSecrets, databasePort: number): string {
  const password = encodeURIComponent(secrets.databasePassword)
  return [
    'NODE_ENV=production',
    `DATABASE_URL=postgres://shop:${password}@127.0.0.1:${databasePort}/shop`,
    `PAYMENT_API_KEY=${secrets.paymentKey}`,
    `MAIL_PASSWORD='${secrets.mailPassword}'`,
    `SESSION_SECRET=${secrets.sessionSecret}`,
    '',
  ].join('\n')
}

function chars(length: number): string {
  return Array.from({ length }, () => LETTERS_AND_DIGITS[randomInt(LETTERS_AND_DIGITS.length)]).join('')
}

function createJwt(): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: '4711', scope: 'invoices:read', exp: 2_000_000_000 })}`
  return `${body}.${createHmac('sha256', randomBytes(32)).update(body).digest('base64url')}`
}
