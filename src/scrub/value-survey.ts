import { types } from 'node:util'
import { BEYOND_LIMIT, FAILED_TEXT } from '../mask/placeholder.js'
import type { ValueParts } from './value.js'
import { areClean, BATCH_LENGTH } from './value-batch.js'
import { goInto, goUnder, keyedJson, leaveList, NOWHERE, type Place, scrubKeyed, type Under } from './value-keyed.js'
import type { KeyBook } from './value-keys.js'
import type { Admission, GraphNode, Kind, Slot, Survey } from './value-node.js'
import { noteSecrets, type Secrets } from './value-repeats.js'

/** Own properties that functions have by themselves. */
const BARE: ReadonlySet<string | symbol> = new Set(['length', 'name', 'prototype', 'arguments', 'caller'])
/** Fewer texts than this are scanned one by one. */
const JOBS_MIN = 4

interface Job {
  readonly node: GraphNode
  readonly slot: Slot
  readonly text: string
  readonly value: string | number | bigint
  readonly place: Place | undefined
  readonly path: string
}

/**
 * Objects so near to the root are looked at quickly, whole, before they are surveyed: mostly one branch alone holds a
 * finding. Deeper, looking again and again at what is dirty would cost more than it saves.
 */
const QUICK_DEPTH_MAX = 2

/** Starts a survey; `kindOf` never throws, `isPlainAndClean` is the quick look. */
export function createSurvey(
  parts: ValueParts,
  keys: KeyBook,
  kindOf: (source: object) => Kind,
  isPlainAndClean: (value: object) => boolean,
): Survey {
  const nodes: GraphNode[] = []
  const seen = new Map<string, Map<object, GraphNode>>()
  const { depthMax, nodesMax } = parts.limits
  let budget = nodesMax
  const secrets: Secrets = new Map()
  let batchLength = 0
  let jobs: Job[] = []

  /** `key` is the ordinary key that the object stands under; '' for an item of a list, which stands as the list does. */
  function nodeFor(source: object, path: string, depth: number, further: Under, key: string): GraphNode {
    const kind = kindOf(source)
    // A list under an ordinary key stands as that key's value, a record's own keys speak for themselves.
    const under = kind.standing === 'members' ? leaveList(further) : key === '' ? further : goInto(further, key)
    const known = seenUnder(under)
    let node = known.get(source)
    if (node === undefined) {
      node = {
        source,
        kind,
        path,
        depth,
        under,
        parents: [],
        slots: [],
        payload: undefined,
        dirty: false,
        failed: false,
        copy: undefined,
      }
      known.set(source, node)
      nodes.push(node)
    }
    return node
  }

  /** An object that stands both under a sensitive key and elsewhere becomes two. */
  function seenUnder({ open }: Under): Map<object, GraphNode> {
    let known = seen.get(open)
    if (known === undefined) seen.set(open, (known = new Map()))
    return known
  }

  function put(node: GraphNode, slot: Slot, value: unknown): void {
    slot.value = value
    slot.changed = true
    node.dirty = true
  }

  function admitPrimitive(
    node: GraphNode,
    slot: Slot,
    value: string | number | bigint,
    place: Place | undefined,
    path: string,
  ): void {
    const text = place === undefined ? String(value) : (keyedJson(place, value) ?? '')
    if (text === '') return
    if (batchLength + text.length > BATCH_LENGTH) flush()
    batchLength += text.length
    jobs.push({ node, slot, text, value, place, path })
  }

  /** Most functions have nothing of their own but a name, and that name is met often. */
  function isBareFunction(source: object, path: string): boolean {
    if (typeof source !== 'function' || types.isProxy(source)) return false
    if (Reflect.ownKeys(source).some((key) => !BARE.has(key))) return false
    const { value: name } = Reflect.getOwnPropertyDescriptor(source, 'name') ?? { value: '' }
    return typeof name === 'string' && keys.clean(name, path) === name
  }

  function admitObject(node: GraphNode, slot: Slot, value: object, path: string, under: Under, key: string): void {
    if (node.depth >= depthMax) {
      put(node, slot, BEYOND_LIMIT)
      return
    }
    if (isBareFunction(value, path)) return
    if (under === NOWHERE && node.depth < QUICK_DEPTH_MAX && typeof value === 'object' && isPlainAndClean(value)) return
    const child = nodeFor(value, path, node.depth + 1, under, key)
    child.parents.push(node)
    slot.child = child
  }

  function admit(node: GraphNode, key: PropertyKey, value: unknown, how: Admission = {}): Slot {
    const { use = 'own', enumerable = true, by = '' } = how
    const slot: Slot = { key, use, enumerable, value, child: undefined, changed: false }
    node.slots.push(slot)
    if (--budget < 0) {
      put(node, slot, BEYOND_LIMIT)
      return slot
    }
    const step = how.step ?? (typeof key === 'symbol' ? 'symbol' : String(key))
    const path = node.path === '' ? step : `${node.path}.${step}`
    switch (typeof value) {
      case 'string':
      case 'number':
      case 'bigint': {
        const { under } = node
        const keyed = by !== '' || under !== NOWHERE
        const place = keyed ? { key: by === '' ? step : by, under, standing: node.kind.standing } : undefined
        admitPrimitive(node, slot, value, place, path)
        break
      }
      case 'symbol': {
        const text = value.description ?? ''
        const clean = text === '' ? text : parts.scrubString(text, path)
        if (clean !== text) put(node, slot, Symbol(clean))
        break
      }
      case 'object':
        if (value !== null) {
          const own = by === '' && node.kind.standing !== 'items' ? step : ''
          admitObject(node, slot, value, path, by === '' ? node.under : goUnder(node.under, by), own)
        }
        break
      case 'function':
        admitObject(node, slot, value, path, NOWHERE, step)
        break
      default:
    }
    return slot
  }

  function flush(): void {
    const waiting = jobs
    jobs = []
    batchLength = 0
    scrubJobs(waiting)
  }

  /** Halves the texts until what is found is alone. */
  function scrubJobs(waiting: readonly Job[]): void {
    if (waiting.length < JOBS_MIN || parts.isCleanText === undefined) {
      for (const job of waiting) {
        const clean = scrubJob(job)
        if (clean === job.value) continue
        put(job.node, job.slot, clean)
        noteSecrets(secrets, parts, String(job.value), String(clean), job.place !== undefined)
      }
    } else if (
      !areClean(
        waiting.map((job) => job.text),
        parts.isCleanText,
      )
    ) {
      const middle = waiting.length >> 1
      scrubJobs(waiting.slice(0, middle))
      scrubJobs(waiting.slice(middle))
    }
  }

  function scrubJob({ value, text, place, path }: Job): unknown {
    if (place !== undefined) return scrubKeyed(parts, place, value, path)
    const clean = parts.scrubString(text, path)
    return clean === text ? value : clean
  }

  return {
    parts,
    keys,
    nodes,
    secrets,
    start: (root) => nodeFor(root, '', 0, NOWHERE, ''),
    admit,
    spent: () => budget <= 0,
    text(node, text, path = node.path) {
      const clean = parts.scrubString(text, path)
      if (clean !== text) {
        node.dirty = true
        noteSecrets(secrets, parts, text, clean, false)
      }
      return clean
    },
    wholeText(node, text) {
      const place: Place = { key: '', under: node.under, standing: 'itself' }
      const clean = node.under === NOWHERE ? text : String(scrubKeyed(parts, place, text, node.path))
      if (clean === text) return this.text(node, text)
      node.dirty = true
      noteSecrets(secrets, parts, text, clean, true)
      return clean
    },
    attempt(node, run) {
      try {
        return run()
      } catch {
        parts.onFailure()
        node.dirty = true
        return FAILED_TEXT
      }
    },
    flush,
  }
}
