import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, isAbsolute, join, sep } from 'node:path'
import type { TransportOptions, TransportTarget } from './transport-stream.js'

/** pino's own module for several targets, and what it is called with. */
export interface Stages {
  readonly module: string
  readonly options: StageOptions
}

/** What pino's module takes. */
export interface StageOptions {
  readonly targets?: readonly TransportTarget[]
  readonly pipelines?: readonly (readonly TransportTarget[])[]
  readonly levels?: Readonly<Record<string, number>>
  readonly dedupe?: boolean
  /** The target stands alone: it gets what thread-stream says of itself, too. */
  readonly isSingle?: boolean
}

/**
 * The stages that options ask for, as pino's worker opens them, every target found. Undefined where that is up to pino: a
 * shape it refuses, or a pino without the file that opens them (a bundled one).
 *
 * @throws Error when a target cannot be found, as `pino.transport` does.
 */
export function stagesOf(options: TransportOptions, pinoFile: string): Stages | undefined {
  const { target, targets, pipeline, levels, dedupe } = options
  if ((target !== undefined && targets !== undefined) || (target ?? targets ?? pipeline) === undefined) return undefined
  const overrides = bundlerOverrides()
  const module = overrides['pino-worker'] ?? join(dirname(pinoFile), 'lib', 'worker.js')
  if (!existsSync(module)) return undefined
  const callers = typeof options.caller === 'string' ? [options.caller] : (options.caller ?? [])
  const find = (stage: TransportTarget): TransportTarget => {
    return { ...stage, target: findTarget(`${stage.target}`, pinoFile, callers, overrides) }
  }
  const own = { ...options.options, ...(levels ? { levels } : {}), ...(dedupe ? { dedupe } : {}) }
  if (targets !== undefined) {
    const lists = targets.flatMap((stage) => {
      return stage.pipeline === undefined ? [] : [stage.pipeline.map((each) => ({ ...find(each), level: stage.level }))]
    })
    const singles = targets.filter((stage) => stage.target !== undefined).map(find)
    return { module, options: { ...own, targets: singles, pipelines: lists } }
  }
  if (target === undefined) return { module, options: { ...own, pipelines: [(pipeline ?? []).map(find)] } }
  // One target gets everything; its level is the logger's affair.
  const single = find({ target, options: { ...own, pinoWillSendConfig: true } })
  return { module, options: { targets: [single], isSingle: true } }
}

/** Whether pino would let several streams share the lines: then it warns of levels that are not numbers. */
export function isMultiple({ targets }: TransportOptions): boolean {
  if (targets === undefined) return false
  return targets.length > 1 || targets.some(({ level }) => level !== undefined && level !== null)
}

type Overrides = Readonly<Record<string, string>>

/** Where bundlers' plugins have put pino's files. */
function bundlerOverrides(): Overrides {
  const found = (globalThis as { readonly __bundlerPathsOverrides?: Overrides }).__bundlerPathsOverrides
  return typeof found === 'object' && found !== null ? found : {}
}

function findTarget(target: string, pinoFile: string, callers: readonly string[], overrides: Overrides): string {
  const named = overrides[target] ?? target
  if (isAbsolute(named) || named.startsWith('file://')) return named
  if (named === 'pino/file') return join(dirname(pinoFile), 'file.js')
  for (const caller of callers) {
    try {
      return createRequire(caller === 'node:repl' ? process.cwd() + sep : caller).resolve(named)
    } catch {
      // Not from there: another caller may see it.
    }
  }
  throw new Error(`unable to determine transport target for "${named}"`)
}
