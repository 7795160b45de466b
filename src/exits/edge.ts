/**
 * Stands in for every entry of the package but the rules where a bundler builds for an edge runtime, a worker or a browser
 * (the export conditions `edge-light`, `workerd`, `browser`): says what is wrong instead of failing on a missing builtin.
 */
function refuse(): never {
  throw new Error(
    'inkout needs Node.js 20.19 or newer, and this code was built for an edge runtime, a worker or a browser. ' +
      "Next.js: export const runtime = 'nodejs' from the route or middleware, list 'inkout' in serverExternalPackages, " +
      "and import it in server code only. Jest: testEnvironment 'node'. esbuild: platform 'node'",
  )
}

// Not `export`: a bundler that looks for names would complain about those before anyone reads the message.
export = refuse()
