/** Breadcrumbs and frames of an event as a Node service sends it. */
const BREADCRUMBS = 20
const FRAMES = 30

/** A Sentry event, 13 KB as JSON, without a secret; `scale` repeats breadcrumbs (300 makes it about 1 MB). */
export function makeEvent(scale = 1): Record<string, unknown> {
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
          stacktrace: { frames: Array.from({ length: FRAMES }, (_, i) => makeFrame(i)) },
        },
      ],
    },
  }
}

function makeFrame(i: number): Record<string, unknown> {
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
