import { declareRule, type Rule } from '../src/model/rule.js'
import { alphabet, contextHits } from '../src/model/samples.js'
import { keepsValue } from '../src/model/stays.js'

/** How far the other settings of a connection string are looked for, on either side. */
const REACH = 400
const SETTINGS =
  /(?:server|data source|host|hostname|addr(?:ess)?|network address|initial catalog|database|uid|user(?: ?id)?|dsn|driver|port|endpoint)\s{0,4}=/i

/** A string among the arguments of a call. */
const ARGUMENT = '\\\\{0,7}["\'][^"\'\\\\]{0,250}\\\\{0,7}["\']'

/** Passwords in connection strings that are no URLs. */
export const connectionStringRules: readonly Rule[] = [
  declareRule({
    id: 'pgpass-password',
    provider: 'connection-string',
    description: 'Password of a line of .pgpass',
    anchors: [':5432:', ':5433:', ':6432:', ':*:*:'],
    lead: { chars: 'A-Za-z0-9._*-', max: 100 },
    pattern:
      /[A-Za-z0-9._*-]{1,100}:(?:5432|5433|6432|\*):[\w.*-]{1,64}:[\w.*@-]{1,64}:((?!\[redacted)(?:[^\s:"'\\]|\\{1,7}:){1,128})/,
    secret: 1,
    lengthMax: 1_300,
    boundary: 'word',
    check: ({ text, secretStart, secretEnd }) =>
      !keepsValue(text.slice(secretStart, secretEnd)) && /[A-Za-z]/.test(text.slice(secretStart, secretEnd)),
    hits: (r) =>
      contextHits(
        `a${r.chars(14)}`,
        'db.example.com:5432:shop:app:{}\n',
        '*:*:*:postgres:{} # all',
        '{"file":"localhost:5432:*:app:{}\\n"}',
      ),
    misses: () => [
      { text: '127.0.0.1:5432:5432/tcp', why: 'ports of a container' },
      { text: 'db:5432:shop:app:${PGPASSWORD}', why: 'a variable' },
    ],
    source: 'https://www.postgresql.org/docs/current/libpq-pgpass.html',
  }),
  declareRule({
    id: 'php-connect-password',
    provider: 'connection-string',
    description: 'Password among the arguments of a PHP database constructor, as stack traces print them',
    anchors: [
      'PDO->__construct(',
      'mysqli->__construct(',
      'mysqli->real_connect(',
      'mysqli_connect(',
      'new PDO(',
      'new mysqli(',
    ],
    pattern: new RegExp(
      `(?:(?:PDO|mysqli)->(?:__construct|real_connect)|mysqli_connect|new (?:PDO|mysqli))\\(${ARGUMENT}, ?${ARGUMENT}, ?\\\\{0,7}["']([^"'\\\\]{1,256})\\\\{0,7}["']`,
    ),
    secret: 1,
    lengthMax: 900,
    boundary: 'none',
    check: ({ text, secretStart, secretEnd }) => !keepsValue(text.slice(secretStart, secretEnd)),
    hits: (r) =>
      contextHits(
        r.chars(14),
        "#0 /var/www/db.php(12): PDO->__construct('mysql:host=db;dbname=app', 'root', '{}')",
        "mysqli->__construct('localhost', 'root', '{}', 'shop')",
        '{"trace":"new PDO(\\"pgsql:host=db\\", \\"app\\", \\"{}\\")"}',
      ),
    misses: () => [
      { text: "PDO->__construct('sqlite:/tmp/x.db')", why: 'no password' },
      { text: "mysqli_connect('localhost', 'root', '')", why: 'an empty password' },
    ],
    source: 'https://www.php.net/manual/en/pdo.construct.php',
  }),
  declareRule({
    id: 'imap-login-password',
    provider: 'connection-string',
    description: 'Password of an IMAP LOGIN command',
    anchors: [' LOGIN "', ' LOGIN \\'],
    pattern: / LOGIN \\{0,7}"[^"\\]{1,128}\\{0,7}" \\{0,7}"((?:[^"\\]|\\{1,7}[^"\\]){1,256})\\{0,7}"/,
    secret: 1,
    lengthMax: 2_300,
    boundary: 'none',
    check: ({ text, secretStart, secretEnd }) => !keepsValue(text.slice(secretStart, secretEnd)),
    hits: (r) => contextHits(r.chars(14), 'A1 LOGIN "bob" "{}"', '{"imap":"2 LOGIN \\"bob@example.com\\" \\"{}\\""}'),
    misses: () => [
      { text: 'A1 LOGIN "bob" "***"', why: 'hidden already' },
      { text: 'user LOGIN "bob" failed', why: 'no password' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc9051#section-6.2.3',
  }),
  declareRule({
    id: 'ftp-password',
    provider: 'connection-string',
    description: 'Password of an FTP or POP3 dialogue',
    anchors: ['> PASS ', 'C: PASS ', '\\u003e PASS '],
    pattern: /(?:>|C:|\\u003e) PASS ([^\s"'\\/<>]{1,128})(?![^"'\\\s])/,
    secret: 1,
    lengthMax: 150,
    boundary: 'none',
    check: ({ text, secretStart, secretEnd }) => !keepsValue(text.slice(secretStart, secretEnd)),
    hits: (r) =>
      contextHits(
        r.chars(14),
        '< 331 Password required\n> PASS {}\n< 230 OK',
        'pop3 C: PASS {} sent',
        '{"ftp":"> PASS {}\\r\\n"}',
      ),
    misses: () => [
      { text: '> PASS src/user.test.ts', why: 'a test that passed' },
      { text: '> PASS ***', why: 'hidden already' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc959#page-25',
  }),
  declareRule({
    id: 'connection-string-password',
    provider: 'connection-string',
    description: 'Password of an ADO.NET, ODBC, JDBC or similar connection string',
    anchors: ['password=', 'password =', 'pwd=', 'pwd ='],
    pattern:
      /(?:password|pwd) ?= ?(\\{0,7}"(?!\s)[^";\\]{1,256}\\{0,7}"|'[^';]{1,256}'|\{[^{}\\"\r\n]{1,256}\}|[^;&\s"'{}\\]{1,128}(?: [^;&\s"'{}\\=]{1,64}){0,4})/i,
    secret: 1,
    lengthMax: 620,
    boundary: 'word',
    check: ({ text, start, end, secretStart }) =>
      !/[{}$]/.test(text[end] ?? '') &&
      (text[end] === ';' || !text.slice(secretStart, end).includes(' ') || /["'{]/.test(text[end - 1] ?? '')) &&
      (text[start - 1] === ';' || text[end] === ';' || text[start - 2] === ';') &&
      SETTINGS.test(text.slice(Math.max(0, start - REACH), start) + text.slice(end, end + REACH)),
    locate: ({ text, secretStart, secretEnd }) => {
      const open = /^\\{0,7}["'{]/.exec(text.slice(secretStart, secretStart + 9))?.[0].length ?? 0
      const value = text.slice(secretStart + open, secretEnd - open)
      return keepsValue(value) || /^[/~]/.test(value) ? [] : [[secretStart + open, secretEnd - open]]
    },
    hits: (r) => [
      ...contextHits(
        r.chars(12),
        'Server=db;User Id=sa;Password={};Database=app',
        '{"cs":"Data Source=db;Pwd={};Uid=sa"}',
      ),
      ...contextHits(`${r.chars(5)} ${r.chars(5)}`, 'Server=db;User Id=sa;Password={};Database=app'),
      ...contextHits(`${r.chars(5)};${r.chars(5)}`, 'Driver=x;Server=db;PWD={{}};UID=sa'),
    ],
    misses: () => [
      { text: 'name=bob;password=secret is wrong', why: 'no connection string' },
      { text: 'Server=db;Password=${DB_PASSWORD};Database=app', why: 'a variable' },
    ],
    source: 'https://learn.microsoft.com/en-us/dotnet/framework/data/adonet/connection-string-syntax',
  }),
  declareRule({
    id: 'oracle-password',
    provider: 'connection-string',
    description: 'Password of an Oracle thin JDBC address',
    anchors: ['jdbc:oracle:'],
    pattern: /jdbc:oracle:(?:thin|oci8?):[\w$#.]{1,64}\\{0,7}\/((?:[^\s@"'\\/<>]|\\{1,7}\/){1,128})(?=@)/i,
    secret: 1,
    lengthMax: 1_300,
    boundary: 'word',
    check: ({ text, secretStart, secretEnd }) => !keepsValue(text.slice(secretStart, secretEnd)),
    hits: (r) =>
      contextHits(
        r.chars(12),
        'jdbc:oracle:thin:scott/{}@//db:1521/app',
        '{"url":"jdbc:oracle:thin:scott/{}@db:1521:app"}',
      ),
    misses: () => [
      { text: 'jdbc:oracle:thin:@//db:1521/app', why: 'no password' },
      { text: 'see jdbc:oracle: and @tcp(', why: 'a mere mention' },
    ],
    source: 'https://docs.oracle.com/en/database/oracle/oracle-database/19/jajdb/oracle/jdbc/OracleDriver.html',
  }),
  declareRule({
    id: 'go-dsn-password',
    provider: 'connection-string',
    description: 'Password of a data source name of the Go MySQL driver',
    anchors: ['@tcp(', '@unix(', '@tcp6('],
    lead: { chars: 'A-Za-z0-9!#$%*+./:?@^_~-', max: 200 },
    pattern: /[\w.-]{1,64}:([A-Za-z0-9!#$%*+./:?^_~-]{1,128}(?:@[A-Za-z0-9!#$%*+./:?^_~-]{1,64})?)@(?:tcp6?|unix)\(/,
    secret: 1,
    lengthMax: 280,
    boundary: 'none',
    check: ({ text, secretStart, secretEnd }) => !keepsValue(text.slice(secretStart, secretEnd)),
    hits: (r) =>
      contextHits(r.chars(12), 'app:{}@tcp(127.0.0.1:3306)/app', '{"dsn":"app:{}@tcp(db:3306)/app?parseTime=true"}'),
    misses: () => [
      { text: 'app@tcp(127.0.0.1:3306)/app', why: 'no password' },
      { text: 'see jdbc:oracle: and @tcp(', why: 'a mere mention' },
    ],
    source: 'https://github.com/go-sql-driver/mysql#dsn-data-source-name',
  }),
  declareRule({
    id: 'sql-password',
    provider: 'connection-string',
    description: 'Password in a SQL statement that creates or changes a user',
    anchors: ['identified by ', 'identified with ', 'with password ', 'encrypted password ', 'set password'],
    pattern:
      /(?:identified (?:with [\w'\\]{1,40} )?by (?:password )?|(?:with|encrypted) password |set password (?:for [\w@'"%.\\]{1,80} ?)?= ?(?:password\()?)(?:\\{0,7}'((?:[^'\\\n"]|\\{1,7}[^'"\s\\]|''){1,256})\\{0,7}'|\\{0,7}"((?:[^"\\\n]){1,256})\\{0,7}")/i,
    lengthMax: 2_200,
    boundary: 'word',
    locate: ({ text, start, end }) => {
      const closing = /\\{0,7}['"]$/.exec(text.slice(Math.max(start, end - 8), end))?.[0].length ?? 1
      const mark = text[end - 1] as string
      const head = text.slice(start, end - closing)
      const opening = /(?: by | password |= ?(?:password\()?|by password )\\{0,7}['"]/gi
      let from = 0
      for (const match of head.matchAll(opening))
        if (match[0].endsWith(mark)) from = Math.max(from, match.index + match[0].length)
      const inner = head.slice(from)
      return from === 0 || keepsValue(inner) ? [] : [[start + from, end - closing]]
    },
    hits: (r) =>
      contextHits(
        r.chars(12),
        "CREATE USER 'app'@'%' IDENTIFIED BY '{}'",
        "ALTER ROLE app WITH PASSWORD '{}'",
        '{"sql":"create user app identified by \'{}\'"}',
      ),
    misses: () => [
      { text: "CREATE USER app IDENTIFIED BY '***'", why: 'masked already' },
      { text: 'identified by its name', why: 'prose' },
    ],
    source: 'https://dev.mysql.com/doc/refman/8.4/en/create-user.html',
  }),
  declareRule({
    id: 'redis-password',
    provider: 'connection-string',
    description: 'Password in a Redis configuration',
    anchors: ['requirepass ', 'masterauth '],
    pattern: /(?:requirepass|masterauth) {1,4}(?:\\{0,7}["'])?([^\s"'\\),&;]{4,256})/i,
    secret: 1,
    lengthMax: 300,
    boundary: 'none',
    check: ({ text, secretStart, secretEnd }) =>
      !keepsValue(text.slice(secretStart, secretEnd)) && /\d|[^\w]/.test(text.slice(secretStart, secretEnd)),
    hits: (r) => contextHits(`a1${r.chars(12)}`, 'CONFIG SET requirepass {}', '{"cmd":"masterauth {}"}'),
    misses: () => [
      { text: 'requirepass is not set', why: 'prose' },
      { text: 'requirepass ****', why: 'masked already' },
    ],
    source: 'https://redis.io/docs/latest/operate/oss_and_stack/management/security/',
  }),
  declareRule({
    id: 'smtp-auth',
    provider: 'connection-string',
    description: 'Credentials of SMTP AUTH PLAIN',
    anchors: ['auth plain ', 'authenticate plain '],
    pattern: /(?:auth|authenticate) plain ((?:[A-Za-z0-9+/]|\\{1,7}\/){8,2000}={0,2})/i,
    secret: 1,
    lengthMax: 16_100,
    boundary: 'word',
    check: ({ text, secretStart, secretEnd }) => Buffer.from(text.slice(secretStart, secretEnd), 'base64').includes(0),
    hits: (r) =>
      contextHits(
        Buffer.from(`\0bob\0${r.chars(12, alphabet.alnum)}`).toString('base64'),
        'C: AUTH PLAIN {}',
        '{"msg":"C: AUTH PLAIN {}"}',
      ),
    misses: () => [
      { text: 'AUTH PLAIN supported', why: 'no credentials' },
      { text: 'AUTH PLAIN LOGIN', why: 'methods' },
    ],
    source: 'https://www.rfc-editor.org/rfc/rfc4954',
  }),
]
