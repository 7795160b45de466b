import type { BenchCase } from './case.js'

/** Every case by name, in the order of the report. Loaded one by one: a worker pays for its own alone. */
const LOADERS: Readonly<Record<string, () => Promise<BenchCase>>> = {
  pino: async () => (await import('./pino.js')).pinoCase,
  transport: async () => (await import('./pino-transport.js')).transportCase,
  bytes: async () => (await import('./bytes.js')).bytesCase,
  stream: async () => (await import('./stream.js')).streamCase,
  findings: async () => (await import('./findings.js')).findingsCase,
  alphabets: async () => (await import('./alphabets.js')).alphabetsCase,
  growth: async () => (await import('./growth.js')).growthCase,
  hostile: async () => (await import('./hostile.js')).hostileCase,
  known: async () => (await import('./known.js')).knownCase,
  memory: async () => (await import('./memory.js')).memoryCase,
  start: async () => (await import('./start.js')).startCase,
  value: async () => (await import('./value.js')).valueCase,
  rivals: async () => (await import('./rivals.js')).rivalsCase,
  secrets: async () => (await import('./secrets.js')).secretsCase,
  soak: async () => (await import('./soak.js')).soakCase,
  micro: async () => (await import('./micro.js')).microCase,
}

/** Names of all cases. */
export const caseNames: readonly string[] = Object.keys(LOADERS)

/** @throws RangeError when there is no such case. */
export async function loadCase(name: string): Promise<BenchCase> {
  const load = LOADERS[name]
  if (load === undefined) throw new RangeError(`No bench case ${name}: there are ${caseNames.join(', ')}`)
  return load()
}
