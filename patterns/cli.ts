import { declareRule, type Range, type Rule, type RuleMatch } from '../src/model/rule.js'
import { contextHits } from '../src/model/samples.js'
import { keepsValue } from '../src/model/stays.js'

/** How far back the program of a command line is looked for. */
const COMMAND_REACH = 240
const HTTP_CLIENTS = programs('curl wget http xh')
/** Programs whose short flag takes a password, by flag. */
const PROGRAMS: Readonly<Record<string, RegExp>> = {
  p: programs(
    'mysql mysqldump mysqladmin mysqlimport mysqlsh mariadb mariadb-dump mongo mongosh mongodump mongorestore mongoexport ' +
      'mongoimport sshpass cypher-shell influx clickhouse-client arangosh',
    ['docker login', 'podman login', 'az login', 'oc login', 'helm registry login', '7z a', '7z x'],
  ),
  a: programs('redis-cli'),
  w: programs('ldapsearch ldapmodify ldapadd ldapdelete ldapwhoami ldappasswd'),
  P: programs('sqlcmd bcp isql zip unzip'),
}

/** One of the programs in a command: a word of its own, escapes and paths before it aside. */
function programs(words: string, phrases: readonly string[] = []): RegExp {
  const names = [...words.split(' '), ...phrases].join('|')
  return new RegExp(`(?:^|[^\\w.-]|\\\\(?:[nrt]|u[0-9a-f]{4}))(?:${names})(?:s|ie|\\.exe)?(?: |$)`)
}

/** Blanks and line ends, raw or escaped. */
const BREAK = '(?:\\s|\\\\{1,7}[nrt]){1,24}'

/** Passwords on command lines, behind short flags that no key names. */
export const cliRules: readonly Rule[] = [
  declareRule({
    id: 'curl-user-password',
    provider: 'cli',
    description: 'Password of curl -u user:password',
    anchors: [' -u', ' --user ', ' --user=', ' --proxy-user '],
    pattern:
      / (?:-u ?|--(?:proxy-)?user[ =])(?:\\{0,7}["'])?[^\s:"'\\]{0,128}:((?:[^\s"'\\]|\\{1,7}[^\s"'nrt\\]){1,256})/,
    secret: 1,
    lengthMax: 2_500,
    boundary: 'none',
    check: ({ text, start, secretStart, secretEnd }) =>
      !text.startsWith('//', secretStart) &&
      !keepsValue(text.slice(secretStart, secretEnd)) &&
      runs(HTTP_CLIENTS, text, start),
    hits: (r) =>
      contextHits(
        r.chars(12),
        'curl -u bob:{} https://example.com',
        '{"cmd":"curl -s -X POST --user \\"bob:{}\\" https://example.com"}',
        "curl -sS -u 'bob:{}' -d x https://h",
      ),
    misses: () => [
      { text: 'docker run -u 1000:1000 image', why: 'no curl' },
      { text: 'curl -u bob https://example.com', why: 'no password' },
      { text: 'curl -u "$USER:$PASSWORD" https://example.com', why: 'a variable' },
    ],
    source: 'https://curl.se/docs/manpage.html#-u',
  }),
  declareRule({
    id: 'cli-password',
    provider: 'cli',
    description: 'Password behind a short flag of a database client, sshpass, docker login and their kin',
    anchors: [' -p', ' -a ', ' -w ', ' -P '],
    pattern: / -[paPw] ?(\\{0,7}"[^"\\]{1,256}\\{0,7}"|'[^']{1,256}'|(?:[^\s"'\\|;<>]|\\{1,7}[^\s"'nrt\\]){1,256})/,
    secret: 1,
    lengthMax: 2_400,
    boundary: 'none',
    check: isPasswordFlag,
    locate: withoutQuotes,
    hits: (r) =>
      contextHits(
        `x${r.chars(12)}`,
        'mysql -h db -u root -p{} app',
        'mysqldump -p {} app',
        'sshpass -p {} ssh host',
        "sshpass -p '{}' ssh host",
        '{"cmd":"redis-cli -h cache -a {} ping"}',
        'docker login -u bob -p {} registry.example.com',
      ),
    misses: () => [
      { text: 'docker run -p 8080:80 image', why: 'a port' },
      { text: 'mkdir -p /var/lib/app', why: 'no database client' },
      { text: 'mysql -u root -p -h db', why: 'asks for the password' },
      { text: 'mysql -p 3306 | ssh -p 2222', why: 'a port number' },
    ],
    source: 'https://dev.mysql.com/doc/refman/8.4/en/command-line-options.html',
  }),
  declareRule({
    id: 'htpasswd-password',
    provider: 'cli',
    description: 'Password on the command line of htpasswd',
    anchors: ['htpasswd -'],
    pattern:
      /htpasswd (?:-[A-Za-z]{1,10} (?:\d{1,4} )?){1,3}(?:[^\s"'\\-][^\s"'\\]{0,200} ){1,2}([^\s"'\\;|&<>]{1,256})/,
    secret: 1,
    lengthMax: 760,
    boundary: 'word',
    check: ({ text, start, secretStart, secretEnd }) =>
      / -[A-Za-z]{0,9}b/.test(text.slice(start, secretStart)) && !keepsValue(text.slice(secretStart, secretEnd)),
    hits: (r) =>
      contextHits(
        r.chars(14),
        'htpasswd -bnBC 10 admin {} > users',
        'htpasswd -b /etc/nginx/users bob {} && nginx -s reload',
        '{"cmd":"htpasswd -c -b .htpasswd bob {}"}',
      ),
    misses: () => [
      { text: 'htpasswd -c /etc/nginx/users bob', why: 'asks for the password' },
      { text: 'htpasswd -b users bob $PASSWORD', why: 'a variable' },
    ],
    source: 'https://httpd.apache.org/docs/2.4/programs/htpasswd.html',
  }),
  declareRule({
    id: 'netrc-password',
    provider: 'cli',
    description: 'Password of a .netrc entry, in one line or several',
    anchors: ['machine '],
    pattern: new RegExp(
      `machine [^\\s"'\\\\]{1,200}${BREAK}login${BREAK}[^\\s"'\\\\]{1,200}${BREAK}(?:account${BREAK}[^\\s"'\\\\]{1,200}${BREAK})?password${BREAK}([^\\s"'\\\\]{1,256})`,
    ),
    secret: 1,
    lengthMax: 2_100,
    boundary: 'word',
    // A name of a host, unlike the words of a sentence, has dots or digits.
    check: ({ text, start, secretStart, secretEnd }) =>
      /^machine (?:\S{0,199}[.\d]|localhost)/.test(text.slice(start, start + 210)) &&
      !keepsValue(text.slice(secretStart, secretEnd)),
    hits: (r) =>
      contextHits(
        r.chars(14),
        'machine api.example.com login bob password {} # ci',
        'machine api.example.com\n  login bob@example.com\n  password {}\n',
        '{"netrc":"machine api.example.com\\n  login bob\\n  password {}\\n"}',
      ),
    misses: () => [
      { text: 'machine learning login page password reset', why: 'prose' },
      { text: 'machine api.example.com login bob', why: 'no password' },
    ],
    source: 'https://everything.curl.dev/usingcurl/netrc.html',
  }),
]

function isPasswordFlag({ text, start, secretStart, secretEnd }: RuleMatch): boolean {
  const value = text.slice(secretStart, secretEnd).replace(/^\\{0,7}["']|\\{0,7}["']$/g, '')
  const flag = text[start + 2]
  const detached = text[start + 3] === ' '
  if (keepsValue(value) || value.startsWith('-') || /^\d{1,5}$/.test(value)) return false
  if (!detached && flag !== 'p') return false
  const program = PROGRAMS[flag ?? '']
  return program !== undefined && runs(program, text, start)
}

/** Whether one of the programs stands in the command line before the flag: looked for first, for mostly there is none. */
function runs(program: RegExp, text: string, at: number): boolean {
  return program.test(text.slice(Math.max(0, at - COMMAND_REACH), at)) && program.test(before(text, at))
}

/** The command line before the flag: back to the last `;`, `|`, `&` or line end. */
function before(text: string, at: number): string {
  const least = Math.max(0, at - COMMAND_REACH)
  let start = at
  while (start > least && !isCommandEnd(text, start - 1)) start--
  return text.slice(start, at)
}

function isCommandEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 0x0a || code === 0x7c || code === 0x3b || (code === 0x26 && text.charCodeAt(at - 1) === 0x26)
}

function withoutQuotes({ text, secretStart, secretEnd }: RuleMatch): readonly Range[] {
  const open = /^\\{0,7}["']/.exec(text.slice(secretStart, secretStart + 9))?.[0].length ?? 0
  return [[secretStart + open, secretEnd - open]]
}
