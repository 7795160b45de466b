import { describe, expect, it } from 'vitest'
import { scrubErrors } from '../../src/exits/express.js'
import { createDestination, createTransport, scrubPino } from '../../src/exits/pino.js'
import { guardProcess, scrubChild } from '../../src/exits/process.js'
import { guardTransport, scrubIntegration, scrubSentry } from '../../src/exits/sentry.js'
import { createScrubber, type Scrubber } from '../../src/index.js'

const scrubber = createScrubber()

describe('wrong options of exits', () => {
  it.each<[string, unknown, string]>([
    ['scrubErrors', null, 'scrubErrors: options must be an object'],
    ['scrubErrors', { kep: [] }, 'scrubErrors: there is no option "kep"; there are keep'],
    ['scrubErrors', { keep: 'retryAfter' }, 'scrubErrors: keep must be a list of property names'],
    ['guardProcess', null, 'guardProcess: options must be an object'],
    ['guardProcess', { stdout: false }, 'guardProcess: there is no option "stdout"'],
    ['scrubChild', null, 'scrubChild: pass what spawn() returned'],
    ['scrubSentry', null, 'scrubSentry: pass the options of Sentry.init'],
    ['scrubSentry', 'dsn', 'scrubSentry: pass the options of Sentry.init'],
    ['scrubIntegration', { binaryAttachments: 'dorp' }, 'scrubIntegration: binaryAttachments must be "scan" or "drop"'],
    ['scrubIntegration', { attachments: 'drop' }, 'scrubIntegration: there is no option "attachments"'],
    ['scrubPino', 'info', 'scrubPino: pass the options of pino()'],
    ['scrubPino', { hooks: 'x' }, 'scrubPino: hooks must be an object'],
    ['scrubPino', { hooks: { streamWrite: 'x' } }, 'scrubPino: hooks.streamWrite must be a function'],
    ['createDestination', null, 'createDestination: options must be an object'],
    ['createDestination', 'app.log', 'createDestination: options must be an object'],
    ['createDestination', { destination: 'app.log' }, 'createDestination: there is no option "destination"'],
    ['createTransport', undefined, 'createTransport: give target, targets or pipeline'],
    ['createTransport', { traget: 'pino/file' }, 'createTransport: give target, targets or pipeline'],
    ['createTransport', { targets: 'pino/file' }, 'createTransport: targets must be a list of objects'],
    ['createTransport', { pipeline: [null] }, 'createTransport: pipeline must be a list of objects'],
  ])('%s(scrubber, %j) says what to do', (name, options, message) => {
    expect(() => EXITS[name]?.(scrubber, options)).toThrow(TypeError)
    expect(() => EXITS[name]?.(scrubber, options)).toThrow(message)
  })

  it('a third argument of scrubSentry and guardTransport', () => {
    const how = { binaryAttachments: 'dorp' } as never
    expect(() => scrubSentry(scrubber, {}, how)).toThrow('scrubSentry: binaryAttachments must be "scan" or "drop"')
    expect(() => guardTransport(scrubber, {}, how)).toThrow('guardTransport: binaryAttachments must be')
  })

  it.each([[undefined], [null], [{}], ['x']])('no exit takes %j for a scrubber', (none) => {
    for (const install of [...Object.values(EXITS), guardTransport]) {
      expect(() => install(none as never, { target: 'pino/file', stdout: null, stderr: null } as never)).toThrow(
        new TypeError('Expected a scrubber: pass what createScrubber() returned'),
      )
    }
  })
})

const EXITS: Readonly<Record<string, (given: Scrubber, options: unknown) => unknown>> = {
  scrubErrors: (given, options) => scrubErrors(given, options as never),
  guardProcess: (given, options) => guardProcess(given, options as never),
  scrubChild: (given, child) => scrubChild(given, child as never),
  scrubSentry: (given, options) => scrubSentry(given, options as never),
  scrubIntegration: (given, options) => scrubIntegration(given, options as never),
  scrubPino: (given, options) => scrubPino(given, options as never),
  createDestination: (given, options) => createDestination(given, options as never),
  createTransport: (given, options) => createTransport(given, options as never),
}
