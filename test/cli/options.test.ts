import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../src/cli/options.js'
import { UsageError } from '../../src/cli/usage.js'

const DEFAULTS = {
  knownFiles: [],
  envFiles: [],
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
      'filter --known a --known b --env-file c --even-if-weak --tier broad --tier pii --mask keyed --mask-key-file d --framing none --fail --stats'
    expect(parseCommand(argv.split(' '))).toEqual({
      name: 'filter',
      options: {
        knownFiles: ['a', 'b'],
        envFiles: ['c'],
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
