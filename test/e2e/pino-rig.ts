import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pino from 'pino'
import type * as exit from '../../src/exits/pino.js'
import type * as door from '../../src/index.js'

/** Names under which the supported versions of pino are installed here. */
export const PINO_VERSIONS = ['pino', 'pino-9-6'] as const

/** A project of its own in which the built package lies beside one version of pino. */
export interface Project {
  readonly folder: string
  readonly pino: typeof pino
  readonly inkout: typeof door
  readonly inkoutPino: typeof exit
  load(name: string): unknown
  remove(): void
}

/** Arranges a project; the package is copied, so that it finds this pino and no other. */
export function createProject(pinoName: (typeof PINO_VERSIONS)[number]): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'inkout-pino-')))
  const modules = join(folder, 'node_modules')
  const own = join(modules, 'inkout')
  mkdirSync(own, { recursive: true })
  cpSync('dist', join(own, 'dist'), { recursive: true })
  cpSync('package.json', join(own, 'package.json'))
  for (const [name, from] of [
    ['pino', pinoName],
    ['fast-redact', 'fast-redact'],
    ['pino-http', 'pino-http'],
    ['pino-pretty', 'pino-pretty'],
    ['fastify', 'fastify'],
  ] as const) {
    symlinkSync(join(process.cwd(), 'node_modules', from), join(modules, name))
  }
  const load = createRequire(join(folder, 'app.js'))
  return {
    folder,
    pino: load('pino') as typeof pino,
    inkout: load('inkout') as typeof door,
    inkoutPino: load('inkout/pino') as typeof exit,
    load,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Strong enough to be masked anywhere, and as long as its mask, so that both versions of a line have the same length. */
export const SECRET = ['Correct', '7horse', 'battery'].join('-')
export const SECRET_NAME = 'db-secret-X'
