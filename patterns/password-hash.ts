import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'

const CRYPT = `${alphabet.alnum}./`
const SLASH = '\\\\{0,7}/'
/** Base64 whose slashes may be escaped. */
const B64 = `(?:[A-Za-z0-9+]|${SLASH})`
/** The alphabet of crypt(3). */
const C64 = `(?:[A-Za-z0-9.]|${SLASH})`

/** Stored hashes of passwords, which ORM errors print and which can be attacked offline. */
export const passwordHashRules: readonly Rule[] = [
  declareRule({
    id: 'bcrypt-hash',
    provider: 'password-hash',
    description: 'bcrypt hash',
    anchors: ['$2a$', '$2b$', '$2x$', '$2y$', '$2$'],
    pattern: new RegExp(`\\$2[abxy]?\\$[0-3]\\d\\$${C64}{53}`),
    lengthMax: 440,
    boundary: 'none',
    hits: (r) => contextHits(`$2b$12$${r.chars(53, CRYPT)}`, '{}', '{"hash":"{}"}', "password_digest = '{}'"),
    misses: (r) => [
      { text: `$2b$12$${r.chars(40, CRYPT)} `, why: 'too short' },
      { text: 'at $2b$12$ a piece', why: 'no hash follows' },
    ],
    source: 'https://passlib.readthedocs.io/en/stable/lib/passlib.hash.bcrypt.html',
  }),
  declareRule({
    id: 'argon2-hash',
    provider: 'password-hash',
    description: 'Argon2 hash in PHC string form',
    anchors: ['$argon2'],
    pattern: new RegExp(`\\$argon2(?:id|i|d)\\$(?:v=\\d{1,3}\\$)?[a-z0-9=,]{5,80}\\$${B64}{8,128}\\$${B64}{16,256}`),
    lengthMax: 3_300,
    boundary: 'none',
    hits: (r) =>
      contextHits(
        `$argon2id$v=19$m=65536,t=3,p=4$${r.chars(22, alphabet.base64)}$${r.chars(43, alphabet.base64)}`,
        '{}',
        '{"hash":"{}"}',
      ),
    misses: () => [
      { text: '$argon2id$v=19$m=65536,t=3,p=4$short', why: 'no hash follows' },
      { text: 'algorithm $argon2id', why: 'a name' },
    ],
    source: 'https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md',
  }),
  declareRule({
    id: 'scrypt-hash',
    provider: 'password-hash',
    description: 'scrypt hash in PHC or Werkzeug form',
    anchors: ['$scrypt$', 'scrypt:'],
    pattern: new RegExp(
      `(?:\\$scrypt\\$[a-z0-9=,]{5,60}\\$${B64}{8,128}\\$${B64}{16,256}|scrypt:\\d{1,8}:\\d{1,3}:\\d{1,3}\\$[A-Za-z0-9]{8,64}\\$[0-9a-f]{64,128})`,
    ),
    lengthMax: 3_300,
    boundary: 'none',
    hits: (r) => [
      ...contextHits(
        `$scrypt$ln=15,r=8,p=1$${r.chars(22, alphabet.base64)}$${r.chars(43, alphabet.base64)}`,
        '{}',
        '{"hash":"{}"}',
      ),
      ...contextHits(`scrypt:32768:8:1$${r.chars(16)}$${r.chars(128, alphabet.hex)}`, 'hash {}'),
    ],
    misses: () => [
      { text: 'scrypt: not available', why: 'no hash follows' },
      { text: '$scrypt$ln=15', why: 'no hash follows' },
    ],
    source: 'https://passlib.readthedocs.io/en/stable/lib/passlib.hash.scrypt.html',
  }),
  declareRule({
    id: 'crypt-hash',
    provider: 'password-hash',
    description: 'crypt(3) hash: MD5, SHA-256, SHA-512, yescrypt, apr1, phpass',
    anchors: ['$1$', '$5$', '$6$', '$y$', '$gy$', '$7$', '$apr1$', '$P$', '$H$'],
    pattern: new RegExp(
      `(?:\\$(?:1|apr1)\\$${C64}{1,8}\\$${C64}{22}|\\$5\\$(?:rounds=\\d{4,9}\\$)?${C64}{1,16}\\$${C64}{43}|\\$6\\$(?:rounds=\\d{4,9}\\$)?${C64}{1,16}\\$${C64}{86}|\\$g?y\\$${C64}{3,16}\\$${C64}{8,86}\\$${C64}{43}|\\$7\\$${C64}{14,97}\\$${C64}{43}|\\$[PH]\\$${C64}{31})`,
    ),
    lengthMax: 1_300,
    boundary: 'none',
    hits: (r) => [
      ...contextHits(`$6$${r.chars(16, CRYPT)}$${r.chars(86, CRYPT)}`, 'bob:{}:19000:0', '{"shadow":"{}"}'),
      ...contextHits(`$5$rounds=5000$${r.chars(16, CRYPT)}$${r.chars(43, CRYPT)}`, '{}'),
      ...contextHits(`$1$${r.chars(8, CRYPT)}$${r.chars(22, CRYPT)}`, '{}'),
      ...contextHits(`$y$j9T$${r.chars(22, CRYPT)}$${r.chars(43, CRYPT)}`, '{}'),
      ...contextHits(`$P$B${r.chars(30, CRYPT)}`, "user_pass='{}'"),
    ],
    misses: () => [
      { text: 'it costs $1$ or $6$ a piece', why: 'prices' },
      { text: 'SELECT $1$2$3', why: 'parameters' },
    ],
    source: 'https://manpages.debian.org/bookworm/libcrypt-dev/crypt.5.en.html',
  }),
  declareRule({
    id: 'pbkdf2-hash',
    provider: 'password-hash',
    description: 'PBKDF2 hash in Django, passlib or Werkzeug form',
    anchors: ['pbkdf2_', 'pbkdf2-', 'pbkdf2:', '$pbkdf2$'],
    pattern: new RegExp(
      `(?:pbkdf2_sha\\d{1,3}\\$\\d{3,8}\\$[A-Za-z0-9+/=]{1,64}\\$${B64}{27,128}={0,2}|pbkdf2-sha\\d{1,3}\\$\\d{3,8}\\$[A-Za-z0-9./]{8,64}\\$${C64}{27,128}|pbkdf2:sha\\d{1,3}(?::\\d{3,8})?\\$[A-Za-z0-9]{8,64}\\$[0-9a-f]{40,128}|\\$pbkdf2\\$\\d{3,8}\\$[A-Za-z0-9./]{8,64}\\$${C64}{27,128})`,
    ),
    lengthMax: 1_300,
    boundary: 'none',
    hits: (r) => [
      ...contextHits(
        `pbkdf2_sha256$260000$${r.chars(22)}$${r.chars(43, alphabet.base64)}=`,
        '{}',
        '{"password_hash":"{}"}',
      ),
      ...contextHits(`pbkdf2:sha256:600000$${r.chars(16)}$${r.chars(64, alphabet.hex)}`, '{}'),
    ],
    misses: () => [
      { text: 'pbkdf2_sha256 is slow', why: 'no hash follows' },
      { text: 'pbkdf2:sha256:600000', why: 'parameters' },
    ],
    source: 'https://docs.djangoproject.com/en/stable/topics/auth/passwords/',
  }),
  declareRule({
    id: 'ldap-password-hash',
    provider: 'password-hash',
    description: 'LDAP userPassword hash',
    anchors: ['{SSHA', '{SHA', '{SMD5}', '{CRYPT}', '{PBKDF2'],
    pattern: new RegExp(`\\{(?:SSHA|SHA|SMD5|CRYPT|PBKDF2)[-A-Z0-9]{0,8}\\}(?:[A-Za-z0-9+.$]|${SLASH}){20,200}={0,2}`),
    lengthMax: 1_700,
    boundary: 'none',
    hits: (r) => contextHits(`{SSHA}${r.chars(38, alphabet.base64)}==`, 'userPassword: {}', '{"userPassword":"{}"}'),
    misses: () => [
      { text: 'the {SHA} of {SSHA}', why: 'no hash follows' },
      { text: '{CRYPT}x', why: 'too short' },
    ],
    source: 'https://www.openldap.org/doc/admin26/security.html',
  }),
]
