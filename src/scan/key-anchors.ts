import { splitWords } from './key-trie.js'

/** A literal that stands in every spelling of some key. */
export interface KeyAnchor {
  readonly text: string
  /** How many of its characters belong to the key; the rest is what follows it. */
  readonly length: number
}

/** Words too common in logs to be looked up alone. */
const COMMON = new Set(
  (
    'access account client service session server shared admin application host master string connection code number private public ' +
    'user name data value key app api data social social-security one time verification two factor recovery seed security integration ' +
    'storage functions subscription card license id conn str set webhook consumer header basic refresh signature crypto crypt cipher ' +
    'priv deploy sess authentication phrase'
  ).split(' '),
)
const JOINTS = ['', '_', '-', '.', ' ']
/** What may follow a key of three letters or fewer: without it, every `inside` would be looked at for `sid`. */
const ENDS = ['"', "'", '=', ':', '\\', '%', ' =', ' :', '>', ']', '_', '&q']
const ALONE_LENGTH_MIN = 4

/** Anchors for all keys, without those that contain another one. */
export function anchorsOfKeys(keys: readonly string[]): readonly KeyAnchor[] {
  const anchors = new Map<string, KeyAnchor>()
  for (const key of keys) for (const anchor of anchorsOfKey(key)) anchors.set(anchor.text, anchor)
  const texts = [...anchors.keys()]
  return [...anchors.values()].filter(({ text }) => !texts.some((other) => other !== text && text.includes(other)))
}

function anchorsOfKey(key: string): readonly KeyAnchor[] {
  const words = splitWords(key, 0, key.length)
  const rare = words.filter((word) => word.length >= ALONE_LENGTH_MIN && !COMMON.has(word))
  const longest = rare.sort((a, b) => b.length - a.length)[0]
  if (longest !== undefined) return [{ text: longest, length: longest.length }]
  const last = words[words.length - 1] as string
  if (words.length >= 2) {
    const pair = words[words.length - 2] as string
    return JOINTS.map((joint) => `${pair}${joint}${last}`).map((text) => ({ text, length: text.length }))
  }
  if (last.length >= ALONE_LENGTH_MIN) return [{ text: last, length: last.length }]
  return ENDS.map((end) => ({ text: last + end, length: last.length }))
}
