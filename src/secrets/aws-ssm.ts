import { AWS_SHAPES, type AwsCaller, type AwsOptions, createAwsCaller } from './aws-client.js'
import { mapBounded } from './concurrency.js'
import { type NamingOptions, secretsOf } from './document.js'
import type { LoadContext, Loaded, SecretSource } from './source.js'
import { SecretSourceError } from './source-error.js'
import { checkSourceOptions, NAMING_SHAPES } from './source-options.js'

/** Options of `awsSsm`. */
export interface AwsSsmOptions extends AwsOptions, NamingOptions {
  /** Names or ARNs; a version or label may follow: `/app/key:3`, `/app/key:live`. Served without it. */
  readonly names?: readonly string[]
  /** Serves everything below this path, by what follows it. */
  readonly path?: string
  /** Masks the version before the current one too. Default true. */
  readonly alsoPrevious?: boolean
}

const SOURCE = 'aws-ssm'
const SERVICE = { source: SOURCE, packageName: '@aws-sdk/client-ssm', clientName: 'SSMClient' }
/** The service's own bound. */
const BATCH_MAX = 10
const CALLS_AT_ONCE_MAX = 4
const PAGES_MAX = 2_000

interface Parameter {
  readonly Name?: string
  readonly ARN?: string
  readonly Type?: string
  readonly Value?: string
  readonly Version?: number
  readonly Selector?: string
}

/** A parameter with the name it is served by. */
interface Found {
  readonly name: string
  readonly parameter: Parameter & { readonly Name: string; readonly Value: string }
}

/**
 * Secrets from the AWS Systems Manager Parameter Store, decrypted. Needs `@aws-sdk/client-ssm`.
 * Permissions: `GetParameters`, or `GetParametersByPath`, and `kms:Decrypt`.
 *
 * @throws {TypeError} naming an option that is missing or cannot be used.
 * @example
 * awsSsm({ path: '/prod/app' }) // /prod/app/db/password is served as db/password
 */
export function awsSsm(options: AwsSsmOptions): SecretSource {
  const shapes = { ...NAMING_SHAPES, ...AWS_SHAPES, names: 'texts', path: 'text', alsoPrevious: 'flag' } as const
  checkSourceOptions('awsSsm', options, shapes)
  if (options.names === undefined && options.path === undefined) throw new TypeError('awsSsm needs "names" or "path"')
  const aws = createAwsCaller(SERVICE, options)
  /** Previous values by name, with the version they precede. */
  const previous = new Map<string, { readonly version: number; readonly value: string | undefined }>()

  async function loadPrevious(found: readonly Found[], context: LoadContext): Promise<void> {
    const wanted = found.filter(
      ({ name, parameter: { Version = 1 } }) => Version > 1 && previous.get(name)?.version !== Version,
    )
    await mapBounded(chunks(wanted), CALLS_AT_ONCE_MAX, async (batch) => {
      const selectors = batch.map(({ parameter: { Name, Version = 1 } }) => `${Name}:${Version - 1}`)
      const { Parameters } = await getParameters(aws, selectors, context).catch(withoutPrevious)
      for (const { name, parameter } of batch) {
        const { Version = 1 } = parameter
        const value = Parameters.find((each) => each.Name === parameter.Name)?.Value
        previous.set(name, { version: Version, value })
      }
    })
  }

  async function load(context: LoadContext): Promise<Loaded> {
    const found = [
      ...(options.names === undefined ? [] : await loadNames(aws, options.names, context)),
      ...(options.path === undefined ? [] : await loadPath(aws, options.path, context)),
    ]
    if (options.alsoPrevious !== false) await loadPrevious(found, context)
    const secrets = found.flatMap(({ name, parameter }) => {
      const value = previous.get(name)?.value
      const also = value === undefined || value === parameter.Value ? [] : [{ role: 'previous', value }]
      const version = parameter.Version === undefined ? {} : { version: String(parameter.Version) }
      const maybePlain = parameter.Type !== 'SecureString'
      return secretsOf({ id: parameter.Name, name, value: parameter.Value, ...version, maybePlain, also }, options)
    })
    return { secrets }
  }

  return { name: SOURCE, load, close: async () => aws.close() }
}

async function loadNames(aws: AwsCaller, names: readonly string[], context: LoadContext): Promise<readonly Found[]> {
  const found = await mapBounded(chunks(names), CALLS_AT_ONCE_MAX, async (batch) => {
    const { Parameters, InvalidParameters } = await getParameters(aws, batch, context)
    if (InvalidParameters.length > 0) throw new SecretSourceError(SOURCE, 'missing', InvalidParameters.join(', '))
    return batch.map((wanted): Found => {
      const { name, selector } = splitSelector(wanted)
      const parameter = answerTo(Parameters, name, selector)
      if (parameter === undefined) throw new SecretSourceError(SOURCE, 'missing', wanted)
      return { name, parameter: complete(parameter) }
    })
  })
  return found.flat()
}

/** A name or ARN without the version or label behind it. */
function splitSelector(wanted: string): { readonly name: string; readonly selector: string | undefined } {
  const [, name = wanted, selector] = /^(arn:[^/]*\/[^:]*|[^:]*):([\w.-]+)$/.exec(wanted) ?? []
  return { name, selector }
}

/** The answers come in another order than the questions, and not every server repeats the selector. */
function answerTo(parameters: readonly Parameter[], name: string, selector: string | undefined): Parameter | undefined {
  const named = parameters.filter((each) => each.Name === name || each.ARN === name)
  if (selector === undefined) {
    const [newest] = named
      .filter((each) => each.Selector === undefined || each.Selector === '')
      .sort((a, b) => (b.Version ?? 0) - (a.Version ?? 0))
    return newest
  }
  return (
    named.find((each) => each.Selector === `:${selector}`) ??
    named.find((each) => String(each.Version) === selector) ??
    (/^\d+$/.test(selector) || named.length !== 1 ? undefined : named[0])
  )
}

async function loadPath(aws: AwsCaller, path: string, context: LoadContext): Promise<readonly Found[]> {
  const prefix = path.endsWith('/') ? path : `${path}/`
  const found: Found[] = []
  let token: string | undefined
  for (let page = 0; page === 0 || token !== undefined; page++) {
    if (page === PAGES_MAX) throw new SecretSourceError(SOURCE, 'malformed', path, 'too many parameters')
    const answer: { Parameters?: readonly Parameter[]; NextToken?: string } = await aws.call(
      context,
      'GetParametersByPath',
      { Path: path, Recursive: true, WithDecryption: true, ...(token === undefined ? {} : { NextToken: token }) },
      path,
    )
    for (const parameter of answer.Parameters ?? []) {
      const whole = complete(parameter)
      found.push({
        name: whole.Name.startsWith(prefix) ? whole.Name.slice(prefix.length) : whole.Name,
        parameter: whole,
      })
    }
    token = answer.NextToken
  }
  return found
}

interface Answer {
  readonly Parameters: readonly Parameter[]
  readonly InvalidParameters: readonly string[]
}

async function getParameters(aws: AwsCaller, names: readonly string[], context: LoadContext): Promise<Answer> {
  const key = names.length === 1 ? names[0] : undefined
  const answer = await aws.call<Partial<Answer>>(context, 'GetParameters', { Names: names, WithDecryption: true }, key)
  return { Parameters: answer.Parameters ?? [], InvalidParameters: answer.InvalidParameters ?? [] }
}

/** A previous version that may not be read is not masked; the current one must not suffer for it. */
function withoutPrevious(thrown: unknown): Answer {
  if (thrown instanceof SecretSourceError && /^(?:missing|denied|failed)$/.test(thrown.reason)) {
    return { Parameters: [], InvalidParameters: [] }
  }
  throw thrown
}

function complete(parameter: Parameter): Found['parameter'] {
  const { Name, Value } = parameter
  if (Name === undefined || Value === undefined) throw new SecretSourceError(SOURCE, 'malformed', Name)
  return { ...parameter, Name, Value }
}

function chunks<T>(items: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / BATCH_MAX) }, (_, index) =>
    items.slice(index * BATCH_MAX, (index + 1) * BATCH_MAX),
  )
}
