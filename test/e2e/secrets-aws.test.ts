import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleSecret } from '../secrets/fakes.js'
import { awsSecretsManagerSource, awsSsmSource, createScrubber, openSecrets } from './secrets-built.js'
import { describeServers, findServer, type Server, startMoto, until } from './servers.js'

console.log(describeServers(['moto']))

if (findServer('moto') === undefined) {
  it('says that moto is not on this machine', () => {
    expect(describeServers(['moto'])).toContain('not found')
  })
} else {
  describe('AWS, by moto_server and the official SDK', () => {
    let server: Server
    let endpoint: string
    let secretsManager: SecretsManagerClient
    let ssm: SSMClient
    const credentials = { accessKeyId: sampleSecret('id', 20), secretAccessKey: sampleSecret('key', 40) }

    beforeAll(async () => {
      server = await startMoto()
      endpoint = `http://127.0.0.1:${server.port}`
      const config = { endpoint, region: 'eu-west-1', credentials }
      secretsManager = new SecretsManagerClient(config)
      ssm = new SSMClient(config)
    })
    afterAll(() => server.stop())

    /** The source makes its own client, with credentials from where the SDK looks. */
    async function withEnvironment<T>(run: () => Promise<T>): Promise<T> {
      const before = { ...process.env }
      process.env['AWS_ACCESS_KEY_ID'] = credentials.accessKeyId
      process.env['AWS_SECRET_ACCESS_KEY'] = credentials.secretAccessKey
      try {
        return await run()
      } finally {
        process.env = before
      }
    }

    const common = { attemptsMax: 2, timeoutMs: 10_000, refreshMs: 0, warn: () => undefined }
    const options = () => ({ endpoint, region: 'eu-west-1' })

    it('loads strings, documents and bytes, and masks them and the credentials', async () => {
      const password = sampleSecret('password')
      const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x81, 0x82])
      await secretsManager.send(new CreateSecretCommand({ Name: 'app/key', SecretString: sampleSecret('api') }))
      await secretsManager.send(
        new CreateSecretCommand({ Name: 'app/db', SecretString: JSON.stringify({ username: 'app', password }) }),
      )
      await secretsManager.send(new CreateSecretCommand({ Name: 'app/raw', SecretBinary: bytes }))
      const scrubber = createScrubber({ rules: [], keys: [] })
      const secrets = await withEnvironment(() =>
        openSecrets({
          ...common,
          scrubber,
          sources: [awsSecretsManagerSource({ ...options(), secretIds: ['app/key', 'app/db', 'app/raw'] })],
        }),
      )
      expect(secrets.get('app/db.password') === password).toBe(true)
      expect(secrets.get('app/raw')).toBe(bytes.toString('base64'))
      for (const value of [password, sampleSecret('api'), credentials.secretAccessKey, bytes.toString('hex')]) {
        expect(scrubber.scrubText(`x ${value} y`).includes(value)).toBe(false)
      }
      await secrets.close()
    })

    it('follows PutSecretValue, keeping the previous and the pending version masked', async () => {
      const [one, two, three] = ['one', 'two', 'three'].map((seed) => sampleSecret(seed)) as [string, string, string]
      await secretsManager.send(new CreateSecretCommand({ Name: 'rotating', SecretString: one }))
      const scrubber = createScrubber({ rules: [], keys: [] })
      const source = awsSecretsManagerSource({ secretIds: ['rotating'], client: secretsManager })
      const secrets = await openSecrets({ ...common, scrubber, sources: [source] })
      const versions: string[] = []
      secrets.on('rotated', ({ version }) => versions.push(version))
      await secretsManager.send(new PutSecretValueCommand({ SecretId: 'rotating', SecretString: two }))
      await secretsManager.send(
        new PutSecretValueCommand({ SecretId: 'rotating', SecretString: three, VersionStages: ['AWSPENDING'] }),
      )
      await secrets.refresh('rotating')
      expect(secrets.get('rotating') === two).toBe(true)
      expect([one, two, three].filter((value) => scrubber.scrubText(value).includes(value))).toHaveLength(0)
      expect(versions).toHaveLength(1)
      expect(scrubber.known.names()).toContain('rotating.pending')
      await secrets.close()
    })

    it('names what is missing', async () => {
      const scrubber = createScrubber()
      const opened = openSecrets({
        ...common,
        scrubber,
        sources: [awsSecretsManagerSource({ secretIds: ['rotating', 'not/there'], client: secretsManager })],
      })
      await expect(opened).rejects.toThrow(
        'Source aws-secrets-manager cannot load "not/there": there is no such secret',
      )
      const parameters = awsSsmSource({ names: ['/not/there'], client: ssm })
      await expect(openSecrets({ ...common, scrubber, sources: [parameters] })).rejects.toThrow('"/not/there"')
    })

    it('loads parameters by path and by name and version, and masks the version before', async () => {
      const value = (index: number): string => sampleSecret(`parameter ${index}`)
      for (let index = 0; index < 25; index++) {
        const Name = `/prod/app/key-${index}`
        await ssm.send(new PutParameterCommand({ Name, Value: value(index), Type: 'SecureString' }))
      }
      const again = {
        Name: '/prod/app/key-7',
        Value: sampleSecret('seventh'),
        Type: 'SecureString',
        Overwrite: true,
      } as const
      await ssm.send(new PutParameterCommand(again))
      await ssm.send(
        new PutParameterCommand({ Name: '/prod/app/region', Value: 'eu-west-1.example.com', Type: 'String' }),
      )
      const scrubber = createScrubber({ rules: [], keys: [] })
      const byPath = awsSsmSource({ path: '/prod/app', client: ssm })
      const byName = awsSsmSource({ names: ['/prod/app/key-7:1'], client: ssm })
      const secrets = await openSecrets({ ...common, scrubber, sources: [byPath, byName] })
      expect(secrets.names()).toHaveLength(27)
      expect(secrets.get('key-7') === sampleSecret('seventh')).toBe(true)
      expect(secrets.get('/prod/app/key-7') === value(7)).toBe(true)
      expect(scrubber.scrubText(value(7)).includes(value(7))).toBe(false)
      expect(scrubber.scrubText('eu-west-1.example.com')).toBe('eu-west-1.example.com')
      await secrets.close()
    })

    it('serves the last good value while the server is away, and recovers by itself', async () => {
      const value = sampleSecret('lasting')
      await secretsManager.send(new CreateSecretCommand({ Name: 'lasting', SecretString: value }))
      const scrubber = createScrubber({ rules: [], keys: [] })
      const source = awsSecretsManagerSource({ secretIds: ['lasting'], client: secretsManager })
      const secrets = await openSecrets({ ...common, scrubber, sources: [source], refreshMs: 200 })
      const events: string[] = []
      secrets.on('refresh-failed', ({ reason }) => events.push(reason))
      secrets.on('recovered', () => events.push('recovered'))
      await server.kill()
      await until(() => events.length === 1)
      expect(secrets.get('lasting') === value).toBe(true)
      await server.restart()
      // moto forgets everything: the secret has to be made anew.
      await secretsManager.send(new CreateSecretCommand({ Name: 'lasting', SecretString: sampleSecret('anew') }))
      await until(() => secrets.get('lasting') === sampleSecret('anew'))
      expect(events[0]).toBe('unreachable')
      expect(events.at(-1)).toBe('recovered')
      await secrets.close()
    })
  })
}
