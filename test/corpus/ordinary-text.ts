import { alphabet, sampleUuid } from '../../src/model/samples.js'
import type { OrdinaryMaker } from './ordinary-app.js'

const DAY = '2026-01-04'

/** Lines of servers, systems and tools, as text. */
export const textLines: readonly OrdinaryMaker[] = [
  (r) =>
    `10.0.${r.int(0, 255)}.${r.int(1, 254)} - alice [04/Jan/2026:10:12:${r.int(10, 59)} +0000] "GET /auth/token/refresh?page=${r.int(1, 9)}&sort=key HTTP/1.1" 200 ${r.int(100, 99999)} "https://www.example.com/password" "Mozilla/5.0"`,
  (r) =>
    `Jan  4 10:12:33 web-1 sshd[${r.int(100, 9999)}]: Failed password for invalid user admin from 10.0.0.${r.int(1, 254)} port ${r.int(1024, 65000)} ssh2`,
  (r) =>
    `Jan  4 10:12:33 web-1 sshd[${r.int(100, 9999)}]: Accepted publickey for deploy from 10.0.0.7 port 50022 ssh2: ED25519 SHA256:${r.chars(43, alphabet.base64)}`,
  (r) =>
    `Jan  4 10:12:33 web-1 sudo:    alice : TTY=pts/${r.int(0, 9)} ; PWD=/home/alice ; USER=root ; COMMAND=/usr/bin/apt update`,
  () =>
    'Jan  4 10:12:33 web-1 sshd[881]: pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=10.0.0.9  user=root',
  (r) =>
    `${DAY} 10:12:33,${r.int(100, 999)} INFO SecurityLogger.org.apache.hadoop.ipc.Server: Auth successful for appattempt_${r.int(1000, 9999)}_0001_000001 (auth:SIMPLE)`,
  (r) =>
    `${DAY} 10:12:33.${r.int(100, 999)} DEBUG [main] o.s.s.w.a.FilterChain - Token@${r.chars(6, alphabet.hex)} Authentication: UsernamePasswordAuthenticationToken [Principal=alice, Credentials=[PROTECTED], Authenticated=true]`,
  (r) =>
    `[${DAY}T10:12:33Z] kafka.coordinator.group: key=order-${r.int(1, 99999)} partition=3 offset=${r.int(1, 9999999)} groupId=billing token=null`,
  (r) =>
    `level=info ts=${DAY}T10:12:33Z caller=auth.go:${r.int(10, 400)} msg="session refreshed" user=alice session=${sampleUuid(r)} key=rating pass=true tokens=${r.int(1, 500)}`,
  (r) =>
    `I0104 10:12:33.${r.int(100000, 999999)}       1 event.go:291] "Event occurred" object="default/api-${r.chars(10, alphabet.hex)}-${r.chars(5, alphabet.lowerDigits)}" kind="Pod" reason="Pulled" message="image \\"registry.k8s.io/pause@sha256:${r.chars(64, alphabet.hex)}\\""`,
  (r) =>
    `{"t":{"$date":"${DAY}T10:12:33.000Z"},"s":"I","c":"ACCESS","id":20250,"ctx":"conn${r.int(1, 999)}","msg":"Authentication succeeded","attr":{"mechanism":"SCRAM-SHA-256","principalName":"app","authenticationDatabase":"admin"}}`,
  (r) => `${DAY} 10:12:33 UTC [${r.int(100, 9999)}] FATAL:  password authentication failed for user "app"`,
  (r) =>
    `${DAY} 10:12:33 UTC [${r.int(100, 9999)}] LOG:  statement: ALTER TABLE users ADD COLUMN reset_token text, ADD COLUMN password_hash text NOT NULL`,
  (r) =>
    `npm http fetch GET 200 https://registry.npmjs.org/keyv/-/keyv-5.0.1.tgz ${r.int(10, 900)}ms (cache hit) integrity sha512-${r.chars(86, alphabet.base64)}==`,
  (r) => `yarn: resolved "https://registry.yarnpkg.com/js-tokens/-/js-tokens-4.0.0.tgz#${r.chars(40, alphabet.hex)}"`,
  (r) =>
    `webpack compiled: asset main.${r.chars(20, alphabet.hex)}.js 1.2 MiB [emitted] [immutable] (name: main) id hint: vendors`,
  (r) => `    at TokenService.refresh (/srv/app/dist/auth/token-service.js:${r.int(1, 400)}:${r.int(1, 80)})`,
  (r) =>
    `commit ${r.chars(40, alphabet.hex)}\nAuthor: Alice Passmore <alice@example.com>\n    Rename secret to secretName, drop apiKeyId`,
  (r) =>
    `<testcase name="rejects a password without digits" classname="auth.password" time="0.${r.int(10, 99)}"/><property name="token" type="string"/>`,
  (r) => `GET /search?q=password+manager&utm_source=newsletter&gclid=${r.chars(60, alphabet.urlSafe)} 200`,
  (r) =>
    `curl -sS https://api.example.com/v1/keys?limit=${r.int(1, 99)} -H 'Accept: application/json' -H 'Authorization: Bearer $TOKEN'`,
  () => 'Usage: deploy --token <token> --password-file FILE --api-key-id ID [--secret-name NAME]',
  (r) =>
    `[vault] secret/data/orders version ${r.int(1, 20)} written, lease_duration=2764800, token policies=["default","orders"]`,
  (r) => `UPDATE sessions SET refreshed_at = now() WHERE id = '${sampleUuid(r)}' -- token rotation`,
  (r) => `systemd[1]: Started Session ${r.int(1, 999)} of User alice. Ask Password Wall Directory Watch`,
  (r) => `dotenv: injected 12 keys from .env (DATABASE_URL, API_KEY, JWT_SECRET) in ${r.int(1, 9)}ms`,
  (r) =>
    `key exchange: curve25519-sha256, host key SHA256:${r.chars(43, alphabet.base64)}, cipher aes256-gcm@openssh.com`,
  (r) =>
    `otel span name="POST /oauth/token" trace_id=${r.chars(32, alphabet.hex)} span_id=${r.chars(16, alphabet.hex)} auth.method=client_secret_basic`,
  (r) =>
    `i18n: auth.login.password.label = "Password", auth.token.expired = "Your token has expired", items=${r.int(1, 9)}`,
  (r) =>
    `The quick author pressed a key; the passenger was authorized, the monkey turned the page to ${r.int(1, 300)}.`,
]
