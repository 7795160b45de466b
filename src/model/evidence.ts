import type { Hit } from './rule.js'
import { contextHits } from './samples.js'

/** Hits for a value behind the key that names it: environment, JSON, JSON in a string, `inspect`, query, header. */
export function keyedHits(key: string, value: string): readonly Hit[] {
  return contextHits(
    value,
    `${key}={}`,
    `{"level":30,"env":{"${key}":"{}"}}`,
    `{"msg":"{\\"${key}\\":\\"{}\\",\\"port\\":8080}"}`,
    `{ '${key}': '{}', port: 8080 }`,
    `GET /v1?${key}={}&page=2 200`,
    `${key}: {}`,
  )
}

/** Hits for a URL whose path is the secret: alone, as a JSON value, with escaped slashes. `path` has no first slash. */
export function urlHits(host: string, path: string): readonly Hit[] {
  return [
    ...contextHits(path, `https://${host}/{}`, `{"config":{"method":"post","url":"https://${host}/{}"}}`),
    ...contextHits(path.replaceAll('/', '\\/'), `{"url":"https:\\/\\/${host}\\/{}"}`),
  ]
}
