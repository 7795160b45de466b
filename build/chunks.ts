import { type RuleList, ruleChunkOf } from './rule-lists.js'

/** Folders and files below `src`, by the chunk that holds them; the first match counts. */
const CHUNKS: readonly (readonly [chunk: string, files: RegExp])[] = [
  // What an ordinary line needs on its way through pino.
  [
    'core',
    /^(?:index|model\/(?:errors|limits|option-names|rule)|kernel\/(?:arena|memory|pair-tables|pairs|pairs-early|sieves)|known\/weak-names|mask\/placeholder)\.ts$/,
  ],
  ['core', /^scan\/(?:default-keys|define-rule|packed-head|packed-tables|scanner)\.ts$/],
  [
    'core',
    /^scrub\/(?:api|assemble|clean-lines|clock|core|default-rules|default-scanner|failed-line|finder|grants|known-later|lazy-list)\.ts$/,
  ],
  ['core', /^scrub\/(?:options|packed-catalogue|scrubber|stream-settle|suspect-lines|tally)\.ts$/],
  ['core', /^exits\/(?:destination.*|pino|pino-tap|transport|weak-warning)\.ts$/],
  // What pino's own stream takes.
  ['hooks', /^exits\/pino-.*\.ts$/],
  // What a worker transport takes, on both sides.
  [
    'transport',
    /^(?:exits\/transport-.*|known\/(?:attach|shared-.*)|scrub\/(?:grant|line-sieve|plan|remote|shared-counts))\.ts$/,
  ],
  // What compiles the sieves: after the first few lines, or for the first candidate.
  ['sieve', /^kernel\/(?:compile-sieves|sieve-wasm)\.ts$/],
  // What rules and keys of one's own need.
  ['compile', /^kernel\/pair-image\.ts$/],
  // What takes the compiled sieve's place.
  ['known', /^scan\/packed-twin\.ts$/],
  // What the first candidate needs.
  ['samples', /^model\/sample.*\.ts$/],
  [
    'findings',
    /^(?:model\/.*|mask\/.*|scan\/(?:boundary|confirm-hits|looks|repetition|rule-lead|rule-matcher|scan-effort)|scrub\/(?:byte-masker|found-lines|known-spans|line-paths|mask-content|mask-join|masker|named-masks|repeats|scan-text))\.ts$/,
  ],
  // What a rule takes that is met again and again.
  ['rows', /^scan\/expression-(?:reach|rows)\.ts$/],
  ['keys', /^scan\/(?:key.*)\.ts$/],
  ['streams', /^(?:kernel\/count|scrub\/(?:pieces-later|stream.*|text-codec|pem-state))\.ts$/],
  ['rule-lists', /^scrub\/rules-.*\.ts$/],
  ['values', /^scrub\/.*\.ts$/],
  ['known', /^(?:known|kernel)\/.*\.ts$/],
  ['compile', /^scan\/.*\.ts$/],
]

/** The chunk of a module, by its path from the top; null where the bundler decides. */
export function chunkOf(path: string, lists: readonly RuleList[]): string | null {
  if (path.endsWith('inkout:coded-rules')) return 'findings'
  if (path.endsWith('inkout:catalogue-text')) return 'catalogue-text'
  const list = lists.find(({ provider }) => path === `patterns/${provider}.ts`)
  if (list !== undefined) return ruleChunkOf(list)
  const source = /^src\/(.+)$/.exec(path)?.[1] ?? ''
  return CHUNKS.find(([, files]) => files.test(source))?.[0] ?? null
}
