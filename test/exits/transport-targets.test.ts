import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { TransportOptions } from '../../src/exits/transport-stream.js'
import { isMultiple, stagesOf } from '../../src/exits/transport-targets.js'

const caller = join(process.cwd(), 'package.json')
const { resolve } = createRequire(caller)
const pinoFile = resolve('pino')
const file = join(dirname(pinoFile), 'file.js')

const OVERRIDES = '__bundlerPathsOverrides'
afterEach(() => {
  Reflect.deleteProperty(globalThis, OVERRIDES)
})

function optionsFor(options: TransportOptions): unknown {
  return stagesOf({ caller, ...options }, pinoFile)?.options
}

describe('the stages that pino opens', () => {
  it('one target gets the options of all, and is told of its levels', () => {
    const options = { target: 'pino/file', options: { destination: 2 }, levels: { trace: 5 }, dedupe: true }
    const given = { destination: 2, levels: { trace: 5 }, dedupe: true, pinoWillSendConfig: true }
    expect(optionsFor(options)).toEqual({ targets: [{ target: file, options: given }], isSingle: true })
  })

  it('several targets keep their levels, and pipelines among them hand theirs to each stage', () => {
    const targets = [
      { target: 'pino/file', level: 'error', options: { destination: 2 } },
      { pipeline: [{ target: 'pino/file' }, { target: 'pino-pretty' }], level: 'warn' },
    ]
    const pretty = resolve('pino-pretty')
    expect(optionsFor({ targets, dedupe: true })).toEqual({
      targets: [{ target: file, level: 'error', options: { destination: 2 } }],
      pipelines: [
        [
          { target: file, level: 'warn' },
          { target: pretty, level: 'warn' },
        ],
      ],
      dedupe: true,
    })
  })

  it('a pipeline stays one', () => {
    const pipeline = [{ target: 'pino/file', options: { a: 1 } }]
    expect(optionsFor({ pipeline })).toEqual({ pipelines: [[{ target: file, options: { a: 1 } }]] })
  })

  it('absolute paths, file URLs and what a bundler has moved stand as they are', () => {
    expect(optionsFor({ pipeline: [{ target: file }] })).toEqual({ pipelines: [[{ target: file }]] })
    expect(optionsFor({ pipeline: [{ target: 'file:///x.mjs' }] })).toEqual({
      pipelines: [[{ target: 'file:///x.mjs' }]],
    })
    Object.assign(globalThis, { [OVERRIDES]: { 'pino/file': '/moved/file.js', 'pino-worker': file } })
    expect(stagesOf({ pipeline: [{ target: 'pino/file' }] }, pinoFile)).toEqual({
      module: file,
      options: { pipelines: [[{ target: '/moved/file.js' }]] },
    })
  })

  it('a target is looked for from each caller', () => {
    const callers = ['/nowhere/app.js', caller]
    expect(optionsFor({ pipeline: [{ target: 'pino-pretty' }], caller: callers })).toBeDefined()
    expect(() => optionsFor({ target: './nowhere.cjs' })).toThrow(
      'unable to determine transport target for "./nowhere.cjs"',
    )
  })

  it('what pino refuses, and a pino without its files, is left to pino', () => {
    expect(optionsFor({ target: 'pino/file', targets: [] })).toBeUndefined()
    expect(optionsFor({})).toBeUndefined()
    expect(stagesOf({ target: 'pino/file', caller }, '/bundled/app.js')).toBeUndefined()
  })

  it.each<readonly [boolean, TransportOptions]>([
    [false, { target: 'pino/file' }],
    [false, { targets: [{ target: 'pino/file' }] }],
    [true, { targets: [{ target: 'pino/file', level: 'warn' }] }],
    [true, { targets: [{ target: 'pino/file' }, { target: 'pino/file' }] }],
  ])('says whether lines are shared out: %s', (expected, options) => {
    expect(isMultiple(options)).toBe(expected)
  })
})
