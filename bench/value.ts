import { createScrubber } from '../src/scrub/scrubber.js'

/** Breadcrumbs of the event that stands for a usual one. */
const BREADCRUMBS = 20
const FRAMES = 30

/** A Sentry event as a Node service sends it, 11 KB as JSON; `scale` repeats breadcrumbs. */
export function sentryEvent(scale = 1): Record<string, unknown> {
  return {
    event_id: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
    level: 'error',
    platform: 'node',
    timestamp: 1_700_000_000.12,
    release: 'shop@1.4.2',
    environment: 'production',
    server_name: 'host-1',
    tags: { route: '/users/:id', region: 'eu-west-1', tier: 'web' },
    extra: { attempt: 1, job: { queue: 'mail', items: [1, 2, 3] } },
    user: { id: '42', email: 'ada@example.com' },
    contexts: {
      runtime: { name: 'node', version: 'v20.20.2' },
      os: { name: 'linux', kernel_version: '6.1' },
      trace: { trace_id: 'b1b2c3d4e5f60718293a4b5c6d7e8f90', span_id: 'c1c2c3d4e5f60718', op: 'http.server' },
    },
    request: {
      url: 'http://localhost/users/1?page=1',
      method: 'GET',
      headers: { host: 'localhost', 'user-agent': 'curl/8.1', accept: '*/*', 'content-type': 'application/json' },
    },
    breadcrumbs: Array.from({ length: BREADCRUMBS * scale }, (_, i) => ({
      timestamp: 1_700_000 + i,
      category: 'console',
      level: 'info',
      message: `user ${i} opened the cart`,
      data: { arguments: ['cart', i], logger: 'console' },
    })),
    exception: {
      values: [
        {
          type: 'TypeError',
          value: "Cannot read properties of undefined (reading 'id')",
          mechanism: { type: 'generic', handled: false },
          stacktrace: { frames: Array.from({ length: FRAMES }, (_, i) => frame(i)) },
        },
      ],
    },
  }
}

function frame(i: number): Record<string, unknown> {
  return {
    filename: `/app/src/file${i}.js`,
    module: `file${i}`,
    function: `handler${i}`,
    lineno: i,
    colno: 7,
    in_app: true,
    pre_context: ['  const cart = await load(id)', '  const total = cart.total()', '  check(total)'],
    context_line: '  throw new TypeError(message)',
    post_context: ['}', '', 'function load(id) {'],
  }
}

/** Microseconds of CPU time a call, the best of several samples. */
function measure(run: () => unknown, calls: number): number {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < calls; i++) run()
  for (let sample = 0; sample < 9; sample++) {
    const before = process.cpuUsage()
    for (let i = 0; i < calls; i++) run()
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / calls)
  }
  return best
}

function main(): void {
  const scrubber = createScrubber()
  for (let i = 0; i < Number(process.env.KNOWN ?? 1_000); i++)
    scrubber.known.add(`known-${i}`, `${(i * 7_919 + 104_729).toString(36)}-${(i + 31) ** 5}-Qx${i}`)
  const password = ['hunter', '22!x'].join('')
  for (const [name, event, calls] of [
    ['typical', sentryEvent(), 1_000],
    ['1 MB', sentryEvent(300), 20],
  ] as const) {
    if (scrubber.scrubValue(event) !== event) throw new Error(`${name}: a clean event must come back as it is`)
    const dirty = { ...event, extra: { login: { password } } }
    if (JSON.stringify(scrubber.scrubValue(dirty)).includes(password))
      throw new Error(`${name}: the secret is still there`)
    const clone = measure(() => structuredClone(event), calls)
    const clean = measure(() => scrubber.scrubValue(event), calls)
    const masked = measure(() => scrubber.scrubValue(dirty), calls)
    const row = { event: name, bytes: JSON.stringify(event).length, cloneUs: clone, cleanUs: clean, dirtyUs: masked }
    console.log(JSON.stringify({ ...row, cleanToClone: clean / clone, dirtyToClone: masked / clone }))
  }
}

if (require.main === module) main()
