import { declareRule, type Rule } from '../src/model/rule.js'
import { tokenHits } from '../src/model/samples.js'

/** crates.io, the registry of Rust. */
export const cratesIoRules: readonly Rule[] = [
  declareRule({
    id: 'crates-io-token',
    provider: 'crates-io',
    description: 'crates.io API token',
    anchors: ['cio'],
    pattern: /cio[0-9A-Za-z]{32}/,
    lengthMax: 35,
    hits: (r) => tokenHits(`cio${r.chars(32)}`, 'SERVICE_TOKEN={}', '{"body":"{\\"value\\":\\"{}\\"}"}'),
    misses: (r) => [
      { text: `cio${r.chars(20)}`, why: 'too short' },
      { text: `ocio${r.chars(32)}`, why: 'a letter before the prefix' },
    ],
    source: 'https://doc.rust-lang.org/cargo/reference/publishing.html',
  }),
]
