/**
 * One group a line: public name and kind, then its spellings as words (`api-key` stands for apiKey, API_KEY, api.key and so
 * on). Text, for V8 reads a line of it in a moment, and every start waits for that.
 */
export const KEY_GROUPS: readonly string[] = `\
password strong: password passwd pwd passwort kennwort senha contrasena wachtwoord mot-de-passe psw pw passw
password soft: pass
passphrase strong: passphrase mnemonic seed-phrase recovery-phrase
passcode strong: passcode passkey
secret strong: secret
client-secret strong: client-secret consumer-secret app-secret
webhook-secret strong: webhook-secret
token soft: token
access-token soft: access-token
refresh-token soft: refresh-token
id-token soft: id-token
auth-token soft: auth-token authentication-token
session-token soft: session-token
csrf-token soft: csrf-token xsrf-token csrf xsrf
jwt opaque: jwt
bearer opaque: bearer
api-key soft: api-key app-key application-key subscription-key integration-key functions-key consumer-key
access-key soft: access-key shared-access-key account-key storage-key
secret-key soft: secret-key secret-access-key
private-key soft: private-key priv-key deploy-key ssh-key rsa-key service-account-key
encryption-key soft: encryption-key decryption-key cipher-key crypt-key crypto-key aes-key master-key data-key
signing-key soft: signing-key hmac-key jwt-key webhook-key
auth-key soft: auth-key security-key session-key license-key admin-key server-key service-key shared-key
credentials soft: credential credentials creds cred
connection-string soft: connection-string conn-string conn-str
session-id soft: session-id sess-id sid
authorization authorization: authorization proxy-authorization authorization-header auth-header
cookie cookie: cookie set-cookie set-cookie2
auth opaque: auth oauth basic-auth
salt opaque: salt
otp strong: otp totp otp-code one-time-password verification-code mfa-code two-factor-code recovery-code
pin digits: pin pin-code
cvv digits: cvv cvc cvv2 cvc2 security-code card-code
ssn strong: ssn social-security-number`.split('\n')

/** The built-in key names. A name stands for all its spellings: `api-key` also for `apiKey`, `X-API-KEY`, `stripe_api_keys`. */
export const defaultKeys: readonly string[] = Object.freeze(KEY_GROUPS.map(spellingsIn).join(' ').split(' '))

/** The spellings of a group, with a blank between them. */
export function spellingsIn(group: string): string {
  return group.slice(group.indexOf(':') + 2)
}
