import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { sampleSecret } from '../secrets/fakes.js'
import { createScrubber, filesSource, openSecrets } from './secrets-built.js'
import { until } from './servers.js'

/** Linux keeps a tmpfs for everybody; elsewhere the temporary folder has to do. */
const tmpfs = existsSync('/proc/mounts') && /^\S+ \/dev\/shm tmpfs /m.test(readFileSync('/proc/mounts', 'utf8'))
console.log(`Kubernetes volume on ${tmpfs ? 'a real tmpfs' : 'the temporary folder: no tmpfs here'}`)

const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A volume as kubelet writes it: a directory for each generation, `..data` pointing to it, one link for each key. */
function createVolume() {
  const folder = mkdtempSync(join(tmpfs ? '/dev/shm' : tmpdir(), 'inkout-volume-'))
  made.push(folder)
  let generation = 0
  let last: string | undefined
  return {
    folder,
    write(values: Readonly<Record<string, string>>): void {
      const next = `..2024_05_01_10_00_00.${++generation}`
      mkdirSync(join(folder, next))
      for (const [name, value] of Object.entries(values))
        writeFileSync(join(folder, next, name), value, { mode: 0o644 })
      symlinkSync(next, join(folder, '..data_tmp'))
      renameSync(join(folder, '..data_tmp'), join(folder, '..data'))
      if (last === undefined)
        for (const name of Object.keys(values)) symlinkSync(join('..data', name), join(folder, name))
      else rmSync(join(folder, last), { recursive: true })
      last = next
    },
  }
}

async function open(folder: string, options: { readonly watch?: boolean; readonly pollMs?: number } = {}) {
  const scrubber = createScrubber({ rules: [], keys: [] })
  const secrets = await openSecrets({
    scrubber,
    sources: [filesSource({ path: folder, ...options })],
    refreshMs: 0,
    warn: () => undefined,
  })
  return { scrubber, secrets }
}

describe('a Kubernetes volume', () => {
  it('is followed through many swaps, by watching', async () => {
    const volume = createVolume()
    volume.write({ username: 'app', password: sampleSecret('p0') })
    const { secrets, scrubber } = await open(volume.folder, { pollMs: 3_600_000 })
    for (let swap = 1; swap <= 5; swap++) {
      volume.write({ username: 'app', password: sampleSecret(`p${swap}`) })
      await until(() => secrets.get('password') === sampleSecret(`p${swap}`), 5_000)
      expect(secrets.status().secrets.find(({ name }) => name === 'password')!.version).toBe(
        `..2024_05_01_10_00_00.${swap + 1}`,
      )
    }
    const all = Array.from({ length: 6 }, (_, index) => sampleSecret(`p${index}`))
    expect(all.filter((value) => scrubber.scrubText(value).includes(value))).toHaveLength(0)
    await secrets.close()
  })

  it('is followed by polling where watching does not work', async () => {
    const volume = createVolume()
    volume.write({ password: sampleSecret('one') })
    const { secrets } = await open(volume.folder, { watch: false, pollMs: 50 })
    volume.write({ password: sampleSecret('two') })
    await until(() => secrets.get('password') === sampleSecret('two'), 5_000)
    await secrets.close()
  })

  it('never mixes two generations', async () => {
    const volume = createVolume()
    const pair = (index: number) => ({ 'pair-a': sampleSecret(`a${index}`), 'pair-b': sampleSecret(`b${index}`) })
    const pairs = new Map(
      Array.from({ length: 201 }, (_, index) => [sampleSecret(`a${index}`), sampleSecret(`b${index}`)]),
    )
    volume.write(pair(0))
    const { secrets } = await open(volume.folder, { pollMs: 20 })
    let mixed = 0
    for (let index = 1; index <= 200; index++) {
      volume.write(pair(index))
      for (let turn = 0; turn < 3; turn++) {
        await new Promise((next) => setImmediate(next))
        if (pairs.get(secrets.get('pair-a')) !== secrets.get('pair-b')) mixed++
      }
    }
    await until(() => secrets.get('pair-a') === sampleSecret('a200'), 5_000)
    expect(mixed).toBe(0)
    await secrets.close()
  })

  it('outlives being unmounted and mounted again', async () => {
    const volume = createVolume()
    volume.write({ password: sampleSecret('one') })
    const { secrets } = await open(volume.folder, { pollMs: 50 })
    const events: string[] = []
    secrets.on('refresh-failed', ({ reason }) => events.push(reason))
    secrets.on('recovered', () => events.push('recovered'))
    const away = `${volume.folder}-away`
    made.push(away)
    renameSync(volume.folder, away)
    await until(() => events.length === 1, 5_000)
    expect(secrets.get('password') === sampleSecret('one')).toBe(true)
    renameSync(away, volume.folder)
    await until(() => events.length === 2, 10_000)
    expect(events).toEqual(['missing', 'recovered'])
    await secrets.close()
  })
})
