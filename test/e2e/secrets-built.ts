import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type * as pinoExit from '../../src/exits/pino.js'
import type * as inkout from '../../src/index.js'
import type * as awsSecretsManager from '../../src/secrets/aws-secrets-manager.js'
import type * as awsSsm from '../../src/secrets/aws-ssm.js'
import type * as azure from '../../src/secrets/azure-key-vault.js'
import type * as files from '../../src/secrets/files.js'
import type * as gcp from '../../src/secrets/gcp-secret-manager.js'
import type * as store from '../../src/secrets/store.js'
import type * as vault from '../../src/secrets/vault.js'

const require = createRequire(resolve('package.json'))

function load<T>(path: string): T {
  return require(resolve('dist/src', path)) as T
}

/** The package as it is built and shipped. */
export const { createScrubber } = load<typeof inkout>('index.js')
export const { openSecrets, withFresh } = load<typeof store>('secrets/store.js')
export const { awsSecretsManager: awsSecretsManagerSource } = load<typeof awsSecretsManager>(
  'secrets/aws-secrets-manager.js',
)
export const { awsSsm: awsSsmSource } = load<typeof awsSsm>('secrets/aws-ssm.js')
export const { azureKeyVault: azureSource } = load<typeof azure>('secrets/azure-key-vault.js')
export const { gcpSecretManager: gcpSource } = load<typeof gcp>('secrets/gcp-secret-manager.js')
export const { vault: vaultSource } = load<typeof vault>('secrets/vault.js')
export const { files: filesSource } = load<typeof files>('secrets/files.js')
export const { createDestination, createTransport } = load<typeof pinoExit>('exits/pino.js')
