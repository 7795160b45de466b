/**
 * How the value under a key is judged.
 * `strong`: every value is a secret, numbers too · `soft`: strings are, numbers stay (`"tokens": 512`) ·
 * `opaque`: only what looks like a token (`auth: SIMPLE` stays) · `digits`: only a short code of digits ·
 * `authorization` and `cookie`: values with structure, whose scheme word and cookie names stay.
 */
export type KeyKind = 'strong' | 'soft' | 'opaque' | 'digits' | 'authorization' | 'cookie'

/** What the built-in lexicon knows about a key. */
export interface KeyTraits {
  /** Public name, lower-case words joined by `-`: it appears in masks and findings. */
  readonly name: string
  readonly kind: KeyKind
}

/**
 * One group a line: public name, kind, spellings as words (`api-key` stands for apiKey, API_KEY, api.key and so on). Text,
 * for V8 reads a line of it in a moment, and every start waits for that.
 */
const GROUPS = `\
password strong password passwd pwd passwort kennwort senha contrasena wachtwoord mot-de-passe psw pw passw
password soft pass
passphrase strong passphrase mnemonic seed-phrase recovery-phrase
passcode strong passcode passkey
secret strong secret
client-secret strong client-secret consumer-secret app-secret
webhook-secret strong webhook-secret
token soft token
access-token soft access-token
refresh-token soft refresh-token
id-token soft id-token
auth-token soft auth-token authentication-token
session-token soft session-token
csrf-token soft csrf-token xsrf-token csrf xsrf
jwt opaque jwt
bearer opaque bearer
api-key soft api-key app-key application-key subscription-key integration-key functions-key consumer-key
access-key soft access-key shared-access-key account-key storage-key
secret-key soft secret-key secret-access-key
private-key soft private-key priv-key deploy-key ssh-key rsa-key service-account-key
encryption-key soft encryption-key decryption-key cipher-key crypt-key crypto-key aes-key master-key data-key
signing-key soft signing-key hmac-key jwt-key webhook-key
auth-key soft auth-key security-key session-key license-key admin-key server-key service-key shared-key
credentials soft credential credentials creds cred
connection-string soft connection-string conn-string conn-str
session-id soft session-id sess-id sid
authorization authorization authorization proxy-authorization authorization-header auth-header
cookie cookie cookie set-cookie set-cookie2
auth opaque auth oauth basic-auth
salt opaque salt
otp strong otp totp otp-code one-time-password verification-code mfa-code two-factor-code recovery-code
pin digits pin pin-code
cvv digits cvv cvc cvv2 cvc2 security-code card-code
ssn strong ssn social-security-number`.split('\n')

/** Made when a key is first judged: a start without one does not pay for it. */
let traits: ReadonlyMap<string, KeyTraits> | undefined

/** The built-in key names. A name stands for all its spellings: `api-key` also for `apiKey`, `X-API-KEY`, `stripe_api_keys`. */
export const defaultKeys: readonly string[] = Object.freeze(GROUPS.flatMap((group) => group.split(' ').slice(2)))

/** What is known about a built-in key, given as joined lower-case words (`apikey`); undefined for any other. */
export function traitsOf(joined: string): KeyTraits | undefined {
  traits ??= readTraits()
  return traits.get(joined)
}

function readTraits(): ReadonlyMap<string, KeyTraits> {
  return new Map(
    GROUPS.flatMap((group) => {
      const [name = '', kind, ...keys] = group.split(' ')
      return keys.map((key) => [joinWords(key), { name, kind: kind as KeyKind }] as const)
    }),
  )
}

/** The letters and digits of a key in lower case, separators dropped: what two spellings of one key share. */
export function joinWords(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '')
}
