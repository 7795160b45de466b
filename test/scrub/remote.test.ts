import { describe, expect, it } from 'vitest'
import { allRules, createScrubber, defineRule, type ScrubberOptions } from '../../src/index.js'
import { FAILED_LINE } from '../../src/mask/placeholder.js'
import { internalsOf, type Scrubber } from '../../src/scrub/api.js'
import type { LiveGrant } from '../../src/scrub/grant.js'
import { grantOf } from '../../src/scrub/grants.js'
import { openRemoteScrubber } from '../../src/scrub/remote.js'
import { createSampleRandom } from '../patterns/samples.js'

const random = createSampleRandom(11)
const secret = random.chars(28)
const other = random.chars(28)
const token = `${'gh'}p_${random.chars(36)}`
const SINK = 'pino'

function grantFor(scrubber: Scrubber): LiveGrant {
  const live = grantOf(internalsOf(scrubber))
  if (live === undefined) throw new Error('no grant')
  return live
}

/** As another thread gets it. */
function openClone(live: LiveGrant): ReturnType<typeof openRemoteScrubber> {
  return openRemoteScrubber(structuredClone(live.grant))
}

const line = (...words: readonly string[]): string =>
  `${JSON.stringify({ msg: words.join(' '), password: 'hunter2-hunter2', a: { b: other }, trace: token })}\n`

const CONFIGURATIONS: readonly (readonly [name: string, options: ScrubberOptions])[] = [
  ['defaults', {}],
  ['rules of the catalogue', { rules: allRules.filter(({ provider }) => provider === 'github') }],
  ['no rules, no keys', { rules: [], keys: [] }],
  ['keys', { keys: ['trace'] }],
  ['paths', { paths: ['a.b'] }],
  ['allow', { allow: [/^ghp_/g] }],
  ['plain masks', { mask: 'plain' }],
  ['keyed masks', { mask: 'keyed', maskKey: random.chars(20) }],
  ['keyed masks, bytes', { mask: 'keyed', maskKey: Buffer.from(random.chars(20)) }],
]

describe('a scrubber in another thread', () => {
  it.each(CONFIGURATIONS)('writes the same lines: %s', (_, options) => {
    const scrubber = createScrubber({ ...options, known: { db: secret } })
    const remote = openClone(grantFor(scrubber))
    for (const text of [line('clean'), line(secret), line(token, secret), `no JSON ${secret} ${token}\n`]) {
      expect(remote.scrubLines(text, SINK)).toBe(scrubber.scrubLine(text))
    }
  })

  it.each<readonly [string, ScrubberOptions]>([
    ['a mask function', { mask: () => 'x' }],
    ['onFinding', { onFinding: () => undefined }],
    [
      'a rule of its own',
      {
        rules: [
          defineRule({
            id: 'own-token',
            provider: 'own',
            description: 'a token of ours',
            anchors: ['own_'],
            pattern: /own_[a-z]{20}/,
            lengthMax: 24,
            hits: () => [],
            misses: () => [],
            source: 'https://example.com',
          } as never),
        ],
      },
    ],
    ['a rule that is called like one of the catalogue', { rules: [{ ...allRules[0]! }] }],
  ])('does not exist for %s', (_, options) => {
    expect(grantOf(internalsOf(createScrubber(options)))).toBeUndefined()
  })

  it('works by the options as they were when the scrubber was made', () => {
    const keys = ['trace']
    const scrubber = createScrubber({ keys })
    keys.length = 0
    expect(openClone(grantFor(scrubber)).scrubLines(line(), SINK)).toBe(scrubber.scrubLine(line()))
  })

  it('sees what is added at once, and what is removed when told', () => {
    const scrubber = createScrubber()
    const live = grantFor(scrubber)
    const removals: number[] = []
    live.onRemoval((removal) => removals.push(removal))
    const remote = openClone(live)
    scrubber.known.add('db', secret)
    expect(remote.scrubLines(line(secret), SINK)).not.toContain(secret)
    scrubber.known.rotate('db', other, { graceMs: 0 })
    scrubber.known.delete('db')
    expect(remote.scrubLines(line(secret), SINK)).not.toContain(secret)
    remote.applyRemovals(removals.at(-1)!)
    expect(remote.scrubLines(line(secret), SINK)).toContain(secret)
    scrubber.close()
  })

  it('counts for the scrubber it came from, and what it counted stays', () => {
    const scrubber = createScrubber({ rules: [], keys: [], known: { db: secret, own: other } })
    const live = grantFor(scrubber)
    const remote = openClone(live)
    scrubber.scrubLine(`${secret}\n`)
    remote.scrubLines(`a ${secret} b ${other}\n`, SINK)
    remote.scrubLines('clean\n', SINK)
    const expected = { lines: 3, findings: 3, failures: 0, byName: { db: 2, own: 1 } }
    expect(scrubber.stats()).toMatchObject(expected)
    live.end()
    live.end()
    expect(scrubber.stats()).toMatchObject(expected)
    remote.scrubLines('nobody reads this any more\n', SINK)
    expect(scrubber.stats()).toMatchObject(expected)
  })

  it('replaces every line where the values cannot be read, and counts it', () => {
    const scrubber = createScrubber()
    const live = grantFor(scrubber)
    const broken = { ...live.grant, known: { ...live.grant.known, memory: new SharedArrayBuffer(4096) } }
    const remote = openRemoteScrubber(broken)
    expect(remote.scrubLines('clean\n', SINK)).toBe(`${FAILED_LINE}\n`)
    const later = openClone(live)
    expect(later.scrubLines('clean\n', SINK)).toBe('clean\n')
    later.replace(new SharedArrayBuffer(16))
    expect(later.scrubLines('clean\n', SINK)).toBe(`${FAILED_LINE}\n`)
    expect(scrubber.stats().failures).toBe(2)
  })

  it('replaces every line where a rule is not in the catalogue', () => {
    const { grant } = grantFor(createScrubber())
    const remote = openRemoteScrubber({ ...grant, plan: { ...grant.plan, rules: ['no-such-rule'] } })
    expect(remote.scrubLines('clean\n', SINK)).toBe(`${FAILED_LINE}\n`)
  })
})
