import { inspect } from 'node:util'

/** A way in which a key and its value are written. */
export interface Carrier {
  readonly name: string
  /** Characters that its values are drawn from. */
  readonly alphabet: 'any' | 'token' | 'line' | 'word'
  readonly before: string
  readonly write: (value: string) => string
  readonly after: string
}

/** Printable ASCII, and some letters, signs and pictures beyond. */
export const ANY = `${Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')}äß€漢\u{1f511}\t`
/** What a value without quotes may hold in every carrier. */
export const TOKEN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+./:=?@^_~-'

const json = (value: string): string => JSON.stringify(value).slice(1, -1)
const same = (value: string): string => value
const xml = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const url = (value: string): string => encodeURIComponent(value.replace(/[\ud800-\udfff]/gu, ''))
const printed = (value: string): string => inspect(value).slice(1, -1)

function carrier(
  name: string,
  alphabet: Carrier['alphabet'],
  before: string,
  write: Carrier['write'],
  after: string,
): Carrier {
  return { name, alphabet, before, write, after }
}

/** Carriers whose text does not depend on the value, apart from the value. */
export const carriers: readonly Carrier[] = [
  carrier('JSON', 'any', '{"user":"bob","password":"', json, '","next":1}'),
  carrier('JSON with blanks', 'any', '{ "user": "bob", "db_password" : "', json, '" , "next": 1 }'),
  carrier('JSON in an array', 'any', '{"passwords":["', json, '"],"next":1}'),
  carrier('name and value', 'any', '{"name":"password","value":"', json, '","next":1}'),
  carrier('value and name', 'any', '{"value":"', json, '","name":"password","next":1}'),
  carrier(
    'field of a validation error',
    'any',
    '{"type":"field","value":"',
    json,
    '","msg":"Invalid value","path":"password"}',
  ),
  carrier('below secrets', 'any', '{"secrets":{"a":{"b":"', json, '"}},"next":1}'),
  carrier('argv', 'any', '["node","app.js","--password","', json, '","--verbose"]'),
  carrier('raw headers', 'token', '["Host","a","X-Api-Key","a1b2c3d4', same, '","Accept","*/*"]'),
  carrier('logfmt in quotes', 'any', 'level=info password="', json, '" user=bob'),
  carrier('logfmt', 'token', 'level=info password=', same, ' user=bob'),
  carrier('environment', 'token', 'export DB_PASSWORD=', same, '\nexport X=1'),
  carrier('environment in quotes', 'any', 'DB_PASSWORD="', json, '"\nX=1'),
  carrier('docker', 'token', 'docker run -e DB_PASSWORD=', same, ' -e X=1 image'),
  carrier('YAML', 'token', 'db:\n  password: ', same, '\n  user: bob'),
  carrier('YAML in quotes', 'any', 'db:\n  password: "', json, '"\n  user: bob'),
  carrier('terraform', 'any', 'db_password = "', json, '"\nuser = "bob"'),
  carrier('ruby', 'any', '{:user => "bob", :password => "', json, '"}'),
  carrier('source code', 'any', 'const password = "', json, '", user = 1'),
  carrier('GraphQL', 'any', 'mutation { login(user: "bob", password: "', json, '") { id } }'),
  carrier('call', 'any', 'headers["X-Api-Key"] = "', json, '"'),
  carrier('query', 'any', 'POST /login?user=bob&password=', url, '&next=1 HTTP/1.1'),
  carrier('first of a query', 'any', 'GET /?api_key=', url, '&next=1 HTTP/1.1'),
  carrier('form', 'any', 'user=bob&user%5Bpassword%5D=', url, '&next=1'),
  carrier('encoded query', 'any', 'to=https%3A%2F%2Fh%2F%3Fpassword%3D', (value) => url(url(value)), '%26next%3D1'),
  carrier(
    'encoded JSON',
    'any',
    'body=%7B%22password%22%3A%22',
    (value) => url(json(value)),
    '%22%2C%22next%22%3A1%7D',
  ),
  carrier('multipart', 'line', 'Content-Disposition: form-data; name="password"\r\n\r\n', same, '\r\n------x--\r\n'),
  carrier('header', 'token', 'POST / HTTP/1.1\r\nX-Api-Key: ', same, '\r\nHost: a\r\n\r\n'),
  carrier('bearer header', 'token', 'GET / HTTP/1.1\r\nAuthorization: Bearer ', same, '\r\nHost: a\r\n\r\n'),
  carrier('bearer property', 'token', '{"authorization":"Bearer ', same, '","host":"a"}'),
  carrier('cookie', 'word', 'GET / HTTP/1.1\r\nCookie: sid=', same, '\r\nHost: a\r\n\r\n'),
  carrier('set-cookie', 'word', '{"set-cookie":["sid=', same, '; Path=/; HttpOnly"]}'),
  carrier('curl', 'token', "curl -H 'X-Api-Key: ", same, "' https://a"),
  carrier('flag', 'token', 'app --password ', same, ' --verbose'),
  carrier('flag with equals', 'token', 'app --db-password=', same, ' --verbose'),
  carrier('flag in quotes', 'any', 'app --password "', json, '" --verbose'),
  carrier('connection string', 'word', 'Server=db;User Id=sa;Password=', same, ';Database=app'),
  carrier('account key', 'word', 'AccountName=a;AccountKey=', same, ';EndpointSuffix=x'),
  carrier('XML', 'any', '<login><password>', (value) => xml(value).trim(), '</password></login>'),
  carrier('XML attribute', 'any', '<login user="bob" password="', xml, '"/>'),
  carrier('HTML field', 'any', '<input type="password" name="password" value="', xml, '">'),
  carrier('SQL', 'word', "ALTER USER app WITH PASSWORD '", same, "' VALID"),
  carrier('colour', 'token', '\u001b[35mpassword\u001b[39m: \u001b[32m', same, '\u001b[39m done'),
  carrier('prose', 'word', 'the password is ', (value) => `x7!${value}`, ' for bob'),
  carrier('prose with a colon', 'token', 'login failed, password: ', (value) => `x7${value}`, ' for bob'),
]

/** How Node prints the value below `password`. */
export const printedByNode: Carrier = carrier('inspect', 'any', '', printed, '')
