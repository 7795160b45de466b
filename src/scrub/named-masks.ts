import type { MaskWriter } from '../mask/mask-text.js'
import type { Span } from '../model/span.js'

const NAMES_MAX = 1_024

/** A mask that depends on nothing but a name, as text and as bytes. */
export interface NamedMask {
  readonly name: string
  readonly text: string
  readonly bytes: Uint8Array
  /** Counts one finding. */
  readonly count: () => void
  /** The generation of registered values with which it joins nothing. */
  joinsNothingAt: number | undefined
}

/** The mask of a span, where masks depend on names alone and nobody wants to be told more than those. */
export type NamedMasks = (span: Span) => NamedMask

/** Keeps what `write` writes, and what counts findings of a name. */
export function createNamedMasks(write: MaskWriter, counterOf: (name: string) => () => void): NamedMasks {
  const masks = new Map<string, NamedMask>()
  /** What is found comes in bursts. */
  let last: NamedMask | undefined

  function make({ name, by, form }: Span): NamedMask {
    const text = write({ name, by, form, sink: '', offset: 0, length: 0 }, '')
    const made = { name, text, bytes: Buffer.from(text), count: counterOf(name), joinsNothingAt: undefined }
    if (masks.size >= NAMES_MAX) masks.clear()
    masks.set(name, made)
    return made
  }

  return function maskOf(span) {
    if (last?.name !== span.name) last = masks.get(span.name) ?? make(span)
    return last as NamedMask
  }
}
