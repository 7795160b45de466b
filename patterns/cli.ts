import { declareRule, type Range, type Rule, type RuleMatch } from '../src/model/rule.js'
import { contextHits } from '../src/model/samples.js'
import { keepsValue } from '../src/model/stays.js'

/** How far back the program of a command line is looked for. */
const COMMAND_REACH = 240
const HTTP_CLIENTS = ['curl', 'wget', 'http', 'xh']
/** Programs whose short flag takes a password, by flag. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  p: (
    'mysql mysqldump mysqladmin mysqlimport mysqlsh mariadb mariadb-dump mongo mongosh mongodump mongorestore mongoexport ' +
    'mongoimport sshpass cypher-shell influx clickhouse-client arangosh'
  )
    .split(' ')
    .concat('docker login', 'podman login', 'az login', 'oc login', 'helm registry login', '7z a', '7z x'),
  a: ['redis-cli'],
  w: ['ldapsearch', 'ldapmodify', 'ldapadd', 'ldapdelete', 'ldapwhoami', 'ldappasswd'],
  P: ['sqlcmd', 'bcp', 'isql', 'zip', 'unzip'],
}

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
      runs(before(text, start), HTTP_CLIENTS),
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
]

function isPasswordFlag({ text, start, secretStart, secretEnd }: RuleMatch): boolean {
  const value = text.slice(secretStart, secretEnd).replace(/^\\{0,7}["']|\\{0,7}["']$/g, '')
  const flag = text[start + 2]
  const detached = text[start + 3] === ' '
  if (keepsValue(value) || value.startsWith('-') || /^\d{1,5}$/.test(value)) return false
  if (!detached && flag !== 'p') return false
  return runs(before(text, start), PROGRAMS[flag ?? ''] ?? [])
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

/** Whether one of the programs is called in the command: a word of its own, escapes and paths before it aside. */
function runs(command: string, programs: readonly string[]): boolean {
  for (const program of programs) {
    const at = command.lastIndexOf(program)
    if (at < 0 || !/^(?:s|ie|\.exe)?(?: |$)/.test(command.slice(at + program.length, at + program.length + 5))) continue
    if (at === 0 || !/[\w.-]/.test(command[at - 1] as string)) return true
    if (/(?:\\[nrt]|\\u[0-9a-f]{4})$/.test(command.slice(Math.max(0, at - 6), at))) return true
  }
  return false
}

function withoutQuotes({ text, secretStart, secretEnd }: RuleMatch): readonly Range[] {
  const open = /^\\{0,7}["']/.exec(text.slice(secretStart, secretStart + 9))?.[0].length ?? 0
  return [[secretStart + open, secretEnd - open]]
}
