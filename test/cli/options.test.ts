import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../src/cli/options.js'
import { UsageError } from '../../src/cli/usage.js'

const DEFAULTS = {
  knownFiles: [],
  envFiles: [],
  sources: [],
  evenIfWeak: false,
  rules: true,
  tiers: [],
  mask: 'named',
  maskKeyFile: undefined,
  framing: 'lines',
  fail: false,
  stats: false,
}

describe('parseCommand', () => {
  it('filters when told nothing', () => {
    expect(parseCommand([])).toEqual({ name: 'filter', options: DEFAULTS })
    expect(parseCommand(['--fail'])).toEqual({ name: 'filter', options: { ...DEFAULTS, fail: true } })
  })

  it('reads every option of filter', () => {
    const argv =
      'filter --known a --known b --env-file c --source env:A --source vault:kv/data/app --even-if-weak --tier broad --tier pii --mask keyed --mask-key-file d --framing none --fail --stats'
    expect(parseCommand(argv.split(' '))).toEqual({
      name: 'filter',
      options: {
        knownFiles: ['a', 'b'],
        envFiles: ['c'],
        sources: ['env:A', 'vault:kv/data/app'],
        evenIfWeak: true,
        rules: true,
        tiers: ['broad', 'pii'],
        mask: 'keyed',
        maskKeyFile: 'd',
        framing: 'none',
        fail: true,
        stats: true,
      },
    })
  })

  it.each([
    [['--no-rules'], { name: 'filter', options: { ...DEFAULTS, rules: false } }],
    [['explain', '--known', 'a'], { name: 'explain', options: { ...DEFAULTS, knownFiles: ['a'] }, summary: false }],
    [['explain', '--summary'], { name: 'explain', options: DEFAULTS, summary: true }],
    [['rules'], { name: 'rules', json: false, check: undefined }],
    [['rules', '--check', 'mine.js'], { name: 'rules', json: false, check: 'mine.js' }],
    [['rules', '--json'], { name: 'rules', json: true, check: undefined }],
    [['known', 'check', 'known.json'], { name: 'known', file: 'known.json' }],
    [
      ['known', 'fingerprint', '--known', 'a', '--known', 'b', '--key-file', 'key'],
      { name: 'known-fingerprint', knownFiles: ['a', 'b'], keyFile: 'key' },
    ],
    [['known', 'compare', 'a.json', 'b.json'], { name: 'known-compare', a: 'a.json', b: 'b.json' }],
    [
      ['explain', '--source', 'files'],
      { name: 'explain', options: { ...DEFAULTS, sources: ['files'] }, summary: false },
    ],
    [['demo'], { name: 'demo', full: false }],
    [['demo', '--full'], { name: 'demo', full: true }],
    [['--help'], { name: 'help' }],
    [['explain', '-h'], { name: 'help' }],
    [['--version'], { name: 'version' }],
  ])('%j', (argv, command) => {
    expect(parseCommand(argv)).toEqual(command)
  })

  const pasted = 'pasted-by-mistake'
  it.each([
    ['an unknown command', [pasted], 'Unknown command: expected filter, explain, rules, known or demo'],
    [
      'a command that every object has',
      ['constructor'],
      'Unknown command: expected filter, explain, rules, known or demo',
    ],
    ['an empty file name', ['--known', pasted, '--known='], '--known needs a value'],
    ['too many arguments', ['filter', pasted], 'Too many arguments for filter: it takes options only'],
    ['an unknown option', [`--secret=${pasted}`], 'Unknown option --secret'],
    ['an option without its value', ['--known'], '--known needs a value'],
    ['a switch with a value', [`--fail=${pasted}`], '--fail takes no value'],
    ['a mask that is none', ['--mask', pasted], '--mask takes one of: named, plain, keyed'],
    ['a framing that is none', ['--framing', pasted], '--framing takes one of: lines, none'],
    ['a tier that is none', ['--tier', pasted], '--tier takes one of: default, broad, pii'],
    [
      'a tier without rules',
      ['--tier', 'pii', '--no-rules'],
      '--tier adds rules and --no-rules switches them off: choose one',
    ],
    [
      'a list and a check',
      ['rules', '--json', '--check', pasted],
      '--json lists rules and --check checks a file: choose one',
    ],
    ['a source without its value', ['--source'], '--source needs a value'],
    ['a source of rules', ['rules', '--source', pasted], '--source is not an option of rules'],
    [
      'fingerprints without a key',
      ['known', 'fingerprint', '--known', pasted],
      'Expected: inkout known fingerprint --known FILE --key-file KEY',
    ],
    [
      'fingerprints of an argument',
      ['known', 'fingerprint', '--known', 'a', '--key-file', 'k', pasted],
      'Expected: inkout known fingerprint --known FILE --key-file KEY',
    ],
    ['a comparison of one', ['known', 'compare', pasted], 'Expected: inkout known compare A B'],
    ['a comparison of three', ['known', 'compare', 'a', 'b', pasted], 'Expected: inkout known compare A B'],
    [
      'a comparison with a key',
      ['known', 'compare', 'a', 'b', '--key-file', pasted],
      '--key-file is an option of known fingerprint only',
    ],
    [
      'a check with known values',
      ['known', 'check', 'a', '--known', pasted],
      '--known is an option of known fingerprint only',
    ],
    [
      'another verb of known',
      ['known', pasted],
      'Expected: inkout known check FILE, known fingerprint or known compare A B',
    ],
    ['a summary of filter', ['--summary'], '--summary is not an option of filter'],
    ['keyed masks without a key', ['--mask', 'keyed'], '--mask keyed needs --mask-key-file FILE'],
    ['a key without keyed masks', ['--mask-key-file', pasted], '--mask-key-file is for --mask keyed only'],
    ["another command's option", ['filter', '--json'], '--json is not an option of filter'],
    ['framing of explain', ['explain', '--framing', 'none'], '--framing is not an option of explain'],
  ])('refuses %s, without repeating it', (_, argv, message) => {
    let thrown: unknown
    try {
      parseCommand(argv)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(UsageError)
    expect((thrown as Error).message).toBe(message)
    expect(String((thrown as Error).stack)).not.toContain(pasted)
  })
})
