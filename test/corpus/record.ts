/** One line of the corpus with secrets planted in it. */
export interface PlantedLine {
  readonly line: string
  /** As they stand on the line before any escaping. */
  readonly secrets: readonly string[]
  /** How they travel: `bearer header`, `yaml`, and so on. */
  readonly carrier: string
  /** What they are: `password`, `hex key`, `vendor token`, and so on. */
  readonly kind: string
  /** The rule whose sample this is, where it is one. */
  readonly rule?: string
}

/** Deepest level of JSON-in-JSON that the corpus writes. */
const LEVELS_MAX = 5

/** Shortest piece of a secret that counts as a leak of its part. */
const PIECE_LENGTH = 12

/** Whether the secret is left on the line, as it is or behind any escape that the corpus writes. */
export function isLeft(line: string, secret: string): boolean {
  return formsOf(secret).some((form) => line.includes(form))
}

/** Whether a run of twelve characters of the secret is left, where the secret is long enough to have one. */
export function isPieceLeft(line: string, secret: string): boolean {
  const unmasked = line.replace(/\[redacted[^\]]*\]/g, '[]')
  for (let start = 0; start + PIECE_LENGTH <= secret.length; start++) {
    if (unmasked.includes(secret.slice(start, start + PIECE_LENGTH))) return true
  }
  return false
}

/** A secret as JSON, percent encoding, forms, HTML, XML and `inspect` write it, mixed as deep as the corpus goes. */
export function formsOf(secret: string): readonly string[] {
  const forms = new Set<string>()
  const writers: readonly ((text: string) => string)[] = [
    (text) => text,
    encodeURIComponent,
    (text) => new URLSearchParams({ v: text }).toString().slice(2),
    (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    (text) => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'"),
    (text) => text.replaceAll('\\', '\\\\'),
    (text) => text.replaceAll("'", "'\\''"),
  ]
  for (const write of writers) {
    let form = write(secret)
    for (let level = 0; level <= LEVELS_MAX; level++) {
      forms.add(form)
      form = JSON.stringify(form).slice(1, -1)
    }
  }
  return [...forms]
}
