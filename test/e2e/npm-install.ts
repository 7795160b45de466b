import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Registries fail for a moment now and then. */
const TRIES_MAX = 3

/** Milliseconds for a hook that installs. */
export const INSTALL_MS_MAX = 900_000

/** Packs the built package into `folder`. Returns the path of the tarball. */
export async function packInto(folder: string): Promise<string> {
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder])
  const [packed] = JSON.parse(stdout) as { filename: string }[]
  return join(folder, packed?.filename ?? '')
}

/** Makes a project in `folder` that has these packages. @throws what npm says when it fails again and again. */
export async function installInto(folder: string, packages: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"name":"app","version":"1.0.0","private":true}\n')
  for (let tried = 1; ; tried++) {
    try {
      await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages], { cwd: folder })
      return
    } catch (error) {
      if (tried === TRIES_MAX) throw error
    }
  }
}
