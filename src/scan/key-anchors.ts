import { splitWords } from './key-trie.js'

/** A literal that stands in every spelling of some key. */
export interface KeyAnchor {
  readonly text: string
  /** Bytes that may stand behind it; all, if undefined. */
  readonly after: readonly number[] | undefined
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
const AFTER_SHORT: readonly number[] = Array.from('"\'`=:\\%&> ])_-.0123456789\t\u001b', (sign) => sign.charCodeAt(0))
const ALONE_LENGTH_MIN = 4

/** Anchors for all keys, without those that contain another one. */
export function anchorsOfKeys(keys: readonly string[]): readonly KeyAnchor[] {
  const anchors = new Map<string, KeyAnchor>()
  for (const key of keys) for (const anchor of anchorsOfKey(key)) anchors.set(anchor.text, anchor)
  // An anchor that minds what follows does not stand for longer ones: `pw` is not looked up in `pwd`.
  const texts = [...anchors.values()].filter(({ after }) => after === undefined).map(({ text }) => text)
  return [...anchors.values()].filter(({ text }) => !texts.some((other) => other !== text && text.includes(other)))
}

function anchorsOfKey(key: string): readonly KeyAnchor[] {
  const words = splitWords(key, 0, key.length)
  const rare = words.filter((word) => word.length >= ALONE_LENGTH_MIN && !COMMON.has(word))
  const longest = rare.sort((a, b) => b.length - a.length)[0]
  if (longest !== undefined) return [{ text: longest, after: undefined }]
  const last = words[words.length - 1] as string
  if (words.length >= 2) {
    const pair = words[words.length - 2] as string
    return JOINTS.map((joint) => ({ text: `${pair}${joint}${last}`, after: undefined }))
  }
  return [{ text: last, after: last.length < ALONE_LENGTH_MIN ? AFTER_SHORT : undefined }]
}
