import { AWS_SHAPES, type AwsCaller, type AwsOptions, createAwsCaller } from './aws-client.js'
import { mapBounded } from './concurrency.js'
import { type NamingOptions, type StoredValue, secretsOf, textOf } from './document.js'
import type { AlsoMasked, LoadContext, SecretSource } from './source.js'
import { SecretSourceError } from './source-error.js'
import { checkSourceOptions, NAMING_SHAPES } from './source-options.js'

/** Options of `awsSecretsManager`. */
export interface AwsSecretsManagerOptions extends AwsOptions, NamingOptions {
  /** Names or ARNs. */
  readonly secretIds: readonly string[]
  /** Stages masked beside the current one. Default previous and pending; `[]` saves their requests. */
  readonly alsoStages?: readonly string[]
}

const SOURCE = 'aws-secrets-manager'
const SERVICE = { source: SOURCE, packageName: '@aws-sdk/client-secrets-manager', clientName: 'SecretsManagerClient' }
const ALSO_STAGES = ['AWSPREVIOUS', 'AWSPENDING']
/** The service's own bound. */
const BATCH_MAX = 20
const CALLS_AT_ONCE_MAX = 8

/** The part of a GetSecretValue answer, or of an entry of a batch, that is used. */
interface Answer {
  readonly ARN?: string
  readonly Name?: string
  readonly VersionId?: string
  readonly SecretString?: string
  readonly SecretBinary?: Uint8Array
}

/**
 * Secrets from AWS Secrets Manager, in batches where that is allowed. Needs `@aws-sdk/client-secrets-manager`.
 * Permissions: `GetSecretValue` on each secret, and, to save requests, `BatchGetSecretValue`.
 *
 * @throws {TypeError} naming an option that is missing or cannot be used.
 * @example
 * awsSecretsManager({ secretIds: ['prod/db'] }) // serves prod/db, prod/db.username, prod/db.password …
 */
export function awsSecretsManager(options: AwsSecretsManagerOptions): SecretSource {
  const shapes = { ...NAMING_SHAPES, ...AWS_SHAPES, secretIds: 'texts', alsoStages: 'texts' } as const
  checkSourceOptions('awsSecretsManager', options, shapes)
  if (options.secretIds === undefined) throw new TypeError('awsSecretsManager needs "secretIds": names or ARNs')
  const aws = createAwsCaller(SERVICE, options)
  const stages = options.alsoStages ?? ALSO_STAGES
  /** What was found at a stage, with the current version it was found beside. */
  const stagesSeen = new Map<string, { readonly version: string | undefined; readonly also: readonly AlsoMasked[] }>()

  async function alsoOf(id: string, current: Answer, context: LoadContext): Promise<readonly AlsoMasked[]> {
    const found = await Promise.all(
      stages.map(async (stage) => {
        const key = `${id}\n${stage}`
        const seen = stagesSeen.get(key)
        // The previous version changes only together with the current one.
        if (stage === 'AWSPREVIOUS' && seen !== undefined && seen.version === current.VersionId) return seen.also
        const also = await stageOf(aws, id, stage, context)
        stagesSeen.set(key, { version: current.VersionId, also })
        return also
      }),
    )
    return found.flat()
  }

  return {
    name: SOURCE,
    async load(context) {
      const current = await loadCurrent(aws, options.secretIds, context)
      const stored = await mapBounded(options.secretIds, CALLS_AT_ONCE_MAX, async (id): Promise<StoredValue> => {
        const answer = current.get(id) ?? (await aws.call<Answer>(context, 'GetSecretValue', { SecretId: id }, id))
        const { value, also } = answerValue(answer, id)
        const version = answer.VersionId === undefined ? {} : { version: answer.VersionId }
        return { id, value, ...version, also: [...also, ...(await alsoOf(id, answer, context))] }
      })
      return { secrets: stored.flatMap((each) => secretsOf(each, options)) }
    },
    async close() {
      aws.close()
    },
  }
}

/** Current versions by id, as far as batches yield them; the others are asked for one by one. */
async function loadCurrent(
  aws: AwsCaller,
  ids: readonly string[],
  context: LoadContext,
): Promise<ReadonlyMap<string, Answer>> {
  const found = new Map<string, Answer>()
  if (ids.length < 2) return found
  const batches = Array.from({ length: Math.ceil(ids.length / BATCH_MAX) }, (_, index) =>
    ids.slice(index * BATCH_MAX, (index + 1) * BATCH_MAX),
  )
  try {
    await mapBounded(batches, CALLS_AT_ONCE_MAX, async (batch) => {
      const { SecretValues = [] } = await aws.call<{ readonly SecretValues?: readonly Answer[] }>(
        context,
        'BatchGetSecretValue',
        { SecretIdList: batch },
      )
      for (const id of batch) {
        const answer = SecretValues.find(({ Name, ARN }) => Name === id || ARN === id)
        if (answer !== undefined) found.set(id, answer)
      }
    })
  } catch (thrown) {
    // Batches need a permission of their own; without it each secret is asked for singly.
    if (!(thrown instanceof SecretSourceError) || !/^(?:denied|failed)$/.test(thrown.reason)) throw thrown
  }
  return found
}

/** What a stage holds; nothing where there is no such stage or it may not be read. */
async function stageOf(
  aws: AwsCaller,
  id: string,
  stage: string,
  context: LoadContext,
): Promise<readonly AlsoMasked[]> {
  try {
    const answer = await aws.call<Answer>(context, 'GetSecretValue', { SecretId: id, VersionStage: stage }, id)
    const { value, also } = answerValue(answer, id)
    const role = stage.replace(/^AWS/, '').toLowerCase()
    return [{ role, value }, ...also.map((each) => ({ role: `${role}-${each.role}`, value: each.value }))]
  } catch (thrown) {
    if (thrown instanceof SecretSourceError && /^(?:missing|denied|failed|malformed)$/.test(thrown.reason)) return []
    throw thrown
  }
}

function answerValue(answer: Answer, id: string): { readonly value: string; readonly also: readonly AlsoMasked[] } {
  if (typeof answer.SecretString === 'string') return { value: answer.SecretString, also: [] }
  if (answer.SecretBinary instanceof Uint8Array) return textOf(answer.SecretBinary)
  throw new SecretSourceError(SOURCE, 'malformed', id, 'the answer has neither a string nor bytes')
}
