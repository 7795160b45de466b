import { describe, expect, it } from 'vitest'
import { createScrubber } from '../../src/index.js'
import { awsSecretsManager } from '../../src/secrets/aws-secrets-manager.js'
import { awsSsm } from '../../src/secrets/aws-ssm.js'
import { azureKeyVault } from '../../src/secrets/azure-key-vault.js'
import { dotenv } from '../../src/secrets/dotenv.js'
import { env } from '../../src/secrets/env.js'
import { files } from '../../src/secrets/files.js'
import { gcpSecretManager } from '../../src/secrets/gcp-secret-manager.js'
import { openSecrets } from '../../src/secrets/store.js'
import { vault } from '../../src/secrets/vault.js'
import { createSampleRandom } from '../patterns/samples.js'

const secret = createSampleRandom(42).chars(24)
const SOURCES: Readonly<Record<string, (options: never) => unknown>> = {
  env,
  dotenv,
  files,
  vault,
  awsSecretsManager,
  awsSsm,
  azureKeyVault,
  gcpSecretManager,
}
const address = 'https://127.0.0.1:1'
const paths = ['kv/data/app']

describe('wrong options of sources', () => {
  it.each<[string, unknown, string]>([
    ['env', { names: 'DB' }, '"names" must be a list of strings, none of them empty'],
    ['env', { words: [''] }, '"words" must be a list of strings'],
    ['env', { nams: ['DB'] }, 'there is no option "nams"; there are names, words, from'],
    ['dotenv', { path: 5 }, '"path" must be a string or a list of strings'],
    ['dotenv', { reading: 'bash' }, '"reading" must be one of "node", "dotenv"'],
    ['dotenv', { mask: 'everything' }, '"mask" must be one of "likely", "all"'],
    ['dotenv', { mask: [5] }, '"mask" must be a list of strings'],
    ['files', { paths: '/run/secrets' }, 'there is no option "paths"'],
    ['files', { pollMs: 'x' }, '"pollMs" must be a number of milliseconds, 0 or more'],
    ['files', { leaves: 'x' }, '"leaves" must be one of "prefixed", "bare", "none"'],
    ['vault', { address, token: secret }, 'vault needs "paths"'],
    ['vault', { address, paths: 'kv/data/app', token: secret }, 'vault needs "paths"'],
    ['vault', { address, paths: [{ prefix: 'a' }], token: secret }, 'vault needs "paths"'],
    ['vault', { address, paths, token: 5 }, '"token" must be a string, or a function that returns one'],
    ['vault', { address, paths, auth: { method: 'ldap' } }, '"auth" needs a "method"'],
    ['vault', { address, paths, auth: null }, '"auth" needs a "method"'],
    ['vault', { adress: address, paths, token: secret }, 'there is no option "adress"'],
    ['awsSecretsManager', {}, 'awsSecretsManager needs "secretIds"'],
    ['awsSecretsManager', { secretIds: 'prod/db' }, '"secretIds" must be a list of strings'],
    ['awsSsm', {}, 'awsSsm needs "names" or "path"'],
    ['awsSsm', { names: '/prod/db' }, '"names" must be a list of strings'],
    ['azureKeyVault', { vaultUrl: 'prod' }, '"vaultUrl" is not a URL'],
    ['azureKeyVault', {}, 'azureKeyVault needs "vaultUrl" or "client"'],
    ['azureKeyVault', { vaultUrl: address, secretNames: 'db' }, '"secretNames" must be a list of strings'],
    ['gcpSecretManager', { project: 'prod' }, 'gcpSecretManager needs "secrets"'],
    ['gcpSecretManager', { project: 'prod', secrets: 'db' }, '"secrets" must be a list of strings'],
  ])('%s(%j) says what to do, and shows no value', (name, options, message) => {
    let thrown: unknown
    try {
      SOURCES[name]?.(options as never)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(TypeError)
    expect(String(thrown)).toContain(message)
    expect(String(thrown)).not.toContain(secret)
  })

  it.each(Object.keys(SOURCES))('%s(null) says that options are an object', (name) => {
    expect(() => SOURCES[name]?.(null as never)).toThrow(new TypeError(`${name}: options must be an object`))
  })
})

it('a Vault token that no header can carry is told of, and not sent', async () => {
  const source = vault({ address, paths, token: `${secret}\n${secret}` })
  const opening = openSecrets({ scrubber: createScrubber(), sources: [source], attemptsMax: 1 })
  await expect(opening).rejects.toThrow(/the token is empty, or holds what no header can carry$/)
})

describe('wrong options of openSecrets', () => {
  const given = { scrubber: createScrubber(), sources: [env({ names: ['PATH'] })] }

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'openSecrets: options must be an object'],
    ['a misspelt option', { ...given, graceMS: 5 }, 'there is no option "graceMS"'],
    [
      'the name of a source',
      { ...given, sources: ['env'] },
      'sources must hold what env(), vault() and their like return',
    ],
    ['a source not called', { ...given, sources: [env] }, 'sources must hold what env()'],
    ['no source', { ...given, sources: [null] }, 'sources must hold what env()'],
    ['no attempts', { ...given, attemptsMax: 0 }, 'attemptsMax must be a number, 1 or more'],
    ['another onInvalid', { ...given, onInvalid: 'exti' }, 'onInvalid must be "throw" or "exit"'],
    ['one plain name', { ...given, plain: 'PORT' }, 'plain must be a list of names'],
    ['a schema that is none', { ...given, schema: () => true }, 'schema must be a Standard Schema'],
    ['a warn that is none', { ...given, warn: 'x' }, 'warn must be a function'],
    ['a signal that is none', { ...given, signal: 'x' }, 'signal must be an AbortSignal'],
  ])('%s', async (_, options, message) => {
    await expect(openSecrets(options as never)).rejects.toThrow(message)
  })
})
