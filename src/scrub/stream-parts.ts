import type { KnownSet } from '../known/known-set.js'
import type { Rule } from '../model/rule.js'
import type { Core } from './core.js'
import { defaultRules } from './default-rules.js'
import { defaultOpenAnchors } from './default-scanner.js'
import type { StreamParts } from './stream.js'
import { createHold, openAnchorsOf } from './stream-hold.js'

/** What the streams of one scrubber share. */
export function createStreamParts(
  core: Core,
  known: KnownSet,
  rules: readonly Rule[],
  parts: Pick<StreamParts, 'holders' | 'internals' | 'limits' | 'tally'>,
): StreamParts {
  let holdFrom: StreamParts['holdFrom'] | undefined
  return {
    ...parts,
    finder: core.finder,
    pieces: known.pieces,
    masksPem: rules === defaultRules || rules.some(isPemRule),
    mask: (text, spans) => core.mask(text, spans, 'stream'),
    scrubLine: (line, spans) => core.scrubLineWith(line, spans, 'stream'),
    holdFrom(text) {
      holdFrom ??= createHold(rules === defaultRules ? defaultOpenAnchors() : openAnchorsOf(rules))
      return holdFrom(text)
    },
  }
}

function isPemRule({ anchors }: Rule): boolean {
  return anchors.some((anchor) => anchor.startsWith('-----BEGIN'))
}
