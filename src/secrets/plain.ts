/** Words in a key that make its value a secret whatever it looks like. */
const SENSITIVE =
  /(?:^|[^a-z])(?:pass(?:word|wd|phrase|code)?|pwd|secrets?|tokens?|key|keys|apikey|api_?key|cred(?:s|entials?)?|auth(?:orization)?|bearer|private|cert|certificate|salt|pepper|seed|signature|signing|hmac|cookie|session|jwt|otp|totp|pin|pat|sas|webhook|license|connection_?string|conn_?str)(?:$|[^a-z])/

/** Words that make a key's value public although another word of it sounds secret. */
const PUBLIC = /(?:^|[^a-z])(?:public|publishable|pub)(?:$|[^a-z])/
/** A key about a secret rather than with one: its id, name, path, file, lifetime. */
const ABOUT =
  /(?:^|[^a-z])(?:ids?|name|path|file|dir|ttl|expiry|expires|timeout|length|size|count|algorithm|alg|type|url|uri|host|port|prefix|header|version|enabled|endpoint)$/

/** Whether a key names something secret: `DB_PASSWORD`, `apiKey`, `auth.token`, but not `public_key` or `TOKEN_TTL`. */
export function isSensitiveKey(key: string): boolean {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
  return SENSITIVE.test(words) && !PUBLIC.test(words) && !ABOUT.test(words)
}

/** Shapes that only configuration has. Each is anchored and linear. */
const PLAIN_SHAPES: readonly RegExp[] = [
  /^(?:true|false|yes|no|on|off|null|none|undefined)$/i,
  /^[+-]?\d{1,6}(?:\.\d{1,6})?(?:ms|s|m|h|d|kb|mb|gb|k|m|g|%)?$/i,
  // Host names and addresses, with a port.
  /^(?=[^:]{1,253}(?::|$))(?:[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?\.){1,10}[a-z]{2,18}(?::\d{1,5})?$/i,
  /^(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5}|\/\d{1,2})?$/,
  /^localhost(?::\d{1,5})?$/,
  // A version or a date.
  /^v?\d{1,4}(?:\.\d{1,6}){1,3}(?:-[a-z]{1,8}\.?\d{0,3})?$/,
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/,
  /^arn:aws[a-z-]{0,8}:[a-z0-9-]{2,32}:[a-z0-9-]{0,20}:\d{0,12}:[\w/.:-]{1,200}$/,
  // A Sentry DSN: its key is public.
  /^https:\/\/[0-9a-f]{32}@[\w.-]{1,100}\/\d{1,20}$/,
]

/** Shapes that configuration has where it is kept beside secrets (environment, dotenv); a vault holds passphrases like these. */
const PLAIN_WORDS: readonly RegExp[] = [
  // A name or a list of lower-case words: my-service, eu-west-1, debug,info
  /^[a-z]{1,24}(?:[-_., ][a-z0-9]{1,24}){0,9}$/,
  // A mail address.
  /^[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,18}$/i,
  // A path of ordinary words.
  /^(?:\/|\.{1,2}\/|~\/)(?:[A-Za-z][a-z]{0,20}(?:[-_.][A-Za-z0-9]{1,12}){0,3}\/?){0,12}$/,
]

const PLAIN_LENGTH_MAX = 400

/**
 * Whether a value is plainly configuration, by its key and its shape. Everything that is not recognised is a secret:
 * to mask too much is repairable by `plain`, to mask too little is not. `kept` says where: in a `vault`, words are secrets.
 */
export function looksPlain(key: string, value: string, kept: 'environment' | 'vault'): boolean {
  if (value === '') return true
  if (value.length > PLAIN_LENGTH_MAX || isSensitiveKey(key)) return false
  if (kept === 'environment' && PLAIN_WORDS.some((shape) => shape.test(value))) return true
  return PLAIN_SHAPES.some((shape) => shape.test(value)) || isPlainUrl(value)
}

/** A URL without credentials, opaque path or query. */
function isPlainUrl(value: string): boolean {
  if (!/^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s]+$/i.test(value)) return false
  let url: URL
  try {
    url = new URL(value)
  } catch {
    // Not a URL to this parser: then it is not plainly one.
    return false
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false
  // Webhook addresses carry their secret in the path.
  return url.pathname.split('/').every((part) => part.length < 16 || /^[a-z]+(?:[-_.][a-z0-9]{1,8})*$/.test(part))
}
