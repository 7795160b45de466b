import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type pino from 'pino'
import type { MeasureOptions } from './measure.js'

/** Another way of keeping secrets out of a log, attached to pino as its own documentation has it, or as people do it. */
export interface Rival {
  readonly name: string
  /** How it is used here, and on what: rules, keys or values. */
  readonly how: string
  /** Packages whose versions belong to its figures; all of them must be there. */
  readonly packages: readonly string[]
  /** What npm is to install for it, where it is no development dependency. */
  readonly install?: string
  /** Rounds and samples of its own: shorter ones where a call costs the more the more calls came before. */
  readonly rounds?: MeasureOptions
  /** A secret that it says it finds: the bench proves that it does before it times anything. */
  readonly finds: { readonly key: string; readonly value: string }
  /** Loads it. `lineHook` may be asynchronous: then its cost is that of the line, beside that of the call. */
  open(): Promise<Attachment>
}

/** What a rival adds to pino. */
export interface Attachment {
  readonly options?: pino.LoggerOptions
  /** Called with every line that was written, and awaited. */
  readonly afterLine?: (line: string) => Promise<boolean>
}

/** Where rivals are looked for beside `node_modules`: those that npm cannot install everywhere without a compiler. */
export const EXTRA_PLACE = join('.cache', 'rivals')

/** Loads a package from `node_modules` or from `EXTRA_PLACE`. @throws Error when it is in neither. */
export async function loadRival<T>(specifier: string): Promise<T> {
  try {
    return (await import(specifier)) as T
  } catch (error) {
    const extra = createRequire(join(process.cwd(), EXTRA_PLACE, 'package.json'))
    try {
      return extra(specifier) as T
    } catch {
      throw error
    }
  }
}

/** The version of an installed package, or undefined when it is not installed. */
export function versionOf(name: string): string | undefined {
  for (const place of [process.cwd(), join(process.cwd(), EXTRA_PLACE)]) {
    try {
      const manifest = readFileSync(join(place, 'node_modules', name, 'package.json'), 'utf8')
      return (JSON.parse(manifest) as { readonly version: string }).version
    } catch {
      // Not there: the next place may have it.
    }
  }
  return undefined
}
