/** The part of the Standard Schema interface that is used here. See https://standardschema.dev */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
  }
}

/** What a Standard Schema answers. */
export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] }

/** One complaint of a schema. Its message may echo the value and is never printed. */
export interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** One missing or invalid key. */
export interface InvalidSecret {
  readonly key: string
  /** `missing`, or `invalid` with the schema's own class of reason, such as `invalid (too_small)`. */
  readonly reason: string
}

/** Values that the schema refuses. Lists every key with its reason, never a value. */
export class InvalidSecretsError extends TypeError {
  readonly code = 'INKOUT_INVALID'
  constructor(readonly issues: readonly InvalidSecret[]) {
    super(`Secrets are missing or invalid:\n${issues.map(({ key, reason }) => `  ${key}: ${reason}`).join('\n')}`)
    this.name = 'InvalidSecretsError'
  }
}

/**
 * Checks all values with a schema and returns its output.
 *
 * @throws {InvalidSecretsError} also when the schema itself throws.
 */
export async function validateSecrets<Output>(
  schema: StandardSchema<Output>,
  values: Readonly<Record<string, string>>,
): Promise<Output> {
  let result: SchemaResult<Output>
  try {
    result = await schema['~standard'].validate(values)
  } catch {
    // What a schema throws may echo a value, so only the fact is kept.
    throw new InvalidSecretsError([{ key: '(all)', reason: 'the schema threw' }])
  }
  if (result.issues === undefined) return result.value
  const found = new Map<string, InvalidSecret>()
  for (const issue of result.issues) {
    const described = describe(issue, values)
    found.set(`${described.key}\n${described.reason}`, described)
  }
  throw new InvalidSecretsError([...found.values()])
}

function describe(issue: SchemaIssue, values: Readonly<Record<string, string>>): InvalidSecret {
  const [first, ...rest] = (issue.path ?? []).map((part) =>
    String(typeof part === 'object' && part !== null ? part.key : part),
  )
  if (first === undefined) return { key: '(all)', reason: `invalid${classOf(issue, values)}` }
  const key = printable([first, ...rest].join('.'), values)
  if (!Object.hasOwn(values, first)) return { key, reason: 'missing' }
  return { key, reason: `invalid${classOf(issue, values)}` }
}

/** The schema library's own word for what is wrong: zod's and arktype's `code`, valibot's `type`. */
function classOf(issue: SchemaIssue, values: Readonly<Record<string, string>>): string {
  const { code, type } = issue as { readonly code?: unknown; readonly type?: unknown }
  const word = [code, type].find((each) => typeof each === 'string' && /^[A-Za-z]+(?:[_-][A-Za-z]+)*$/.test(each))
  if (typeof word !== 'string' || word.length > 40 || echoes(word, values)) return ''
  return ` (${word})`
}

const PART_LENGTH_MAX = 128

/** A key as it may be printed: short, without control characters, and no value nor part of one. */
function printable(key: string, values: Readonly<Record<string, string>>): string {
  if (Object.hasOwn(values, key)) return key
  if (key.length > PART_LENGTH_MAX || /[^\x20-\x7e]/.test(key) || echoes(key, values)) return '(a key)'
  return key
}

/** Fewer characters than this show nothing of a value. */
const ECHO_LENGTH_MIN = 4

function echoes(word: string, values: Readonly<Record<string, string>>): boolean {
  return Object.values(values).some(
    (value) => value.length >= ECHO_LENGTH_MIN && (word.includes(value) || (word.length >= 8 && value.includes(word))),
  )
}
