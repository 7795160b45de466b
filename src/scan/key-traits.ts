import { KEY_GROUPS, spellingsIn } from './default-keys.js'

/**
 * How the value under a key is judged.
 * `strong`: every value is a secret, numbers too · `soft`: strings are, numbers stay (`"tokens": 512`) ·
 * `opaque`: only what looks like a token (`auth: SIMPLE` stays) · `digits`: only a short code of digits ·
 * `authorization` and `cookie`: values with structure, whose scheme word and cookie names stay.
 */
export type KeyKind = 'strong' | 'soft' | 'opaque' | 'digits' | 'authorization' | 'cookie'

/** What the built-in lexicon knows about a key. */
export interface KeyTraits {
  /** Public name, lower-case words joined by `-`: it appears in masks and findings. */
  readonly name: string
  readonly kind: KeyKind
}

/** Made when a key is first judged: a start without one does not pay for it. */
let traits: ReadonlyMap<string, KeyTraits> | undefined

/** What is known about a built-in key, given as joined lower-case words (`apikey`); undefined for any other. */
export function traitsOf(joined: string): KeyTraits | undefined {
  traits ??= readTraits()
  return traits.get(joined)
}

function readTraits(): ReadonlyMap<string, KeyTraits> {
  return new Map(
    KEY_GROUPS.flatMap((group) => {
      const [name = '', kind] = group.slice(0, group.indexOf(':')).split(' ')
      return spellingsIn(group)
        .split(' ')
        .map((key) => [joinWords(key), { name, kind: kind as KeyKind }] as const)
    }),
  )
}

/** The letters and digits of a key in lower case, separators dropped: what two spellings of one key share. */
export function joinWords(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '')
}
