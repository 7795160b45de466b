import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from 'recheck'

const FILE = join(__dirname, 'safety-verdicts.json')
/** The checker gives up by the clock, which says nothing of an expression: then it is given more time. */
const TIMEOUTS_MS = [10_000, 60_000, 300_000]
/** Part of every key: raise it when what is asked of an expression changes. */
const VERSION = 1

/** What the automaton checker found: `safe`, or why not. */
export type Verdict = string

/** Verdicts by expression. The file keeps them, so that only new expressions cost seconds. */
export interface Verdicts {
  /** The verdict on an expression, matched at one place. Cost: seconds when it is new. */
  verdictOf(source: string, flags: string): Promise<Verdict>
  /** Keeps the safe verdicts that were asked for, and drops the others. Not in CI: there the file is read only. */
  save(): void
}

/** Opens the file beside this one. */
export function openVerdicts(): Verdicts {
  const kept = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Verdict>) : {}
  const used = new Map<string, Verdict>()
  return {
    async verdictOf(source, flags) {
      const key = createHash('sha256').update(`${VERSION}/${flags}/${source}`).digest('hex').slice(0, 20)
      const verdict = used.get(key) ?? kept[key] ?? (await ask(source, flags))
      used.set(key, verdict)
      return verdict
    },
    save() {
      if (process.env['CI'] !== undefined) return
      const safe = [...used].filter(([, verdict]) => verdict === 'safe').sort()
      const text = `${JSON.stringify(Object.fromEntries(safe), null, 2)}\n`
      if (!existsSync(FILE) || readFileSync(FILE, 'utf8') !== text) writeFileSync(FILE, text)
    },
  }
}

async function ask(source: string, flags: string): Promise<Verdict> {
  let verdict = ''
  for (const timeout of TIMEOUTS_MS) {
    const { status, ...rest } = await check(source, `${flags}y`, { checker: 'automaton', timeout })
    if (status === 'safe') return 'safe'
    const complexity = 'complexity' in rest ? (rest.complexity as { readonly summary?: string }).summary : undefined
    const error = 'error' in rest ? (rest.error as { readonly kind?: string }).kind : undefined
    verdict = `${status}: ${complexity ?? error ?? 'no reason given'}`
    if (status === 'vulnerable' || error !== 'timeout') break
  }
  return verdict
}
