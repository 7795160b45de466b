import type pino from 'pino'

/** One place of a log call into which a secret is put. */
export interface Place {
  readonly name: string
  /** Options of the logger, where the place lies there. */
  readonly options?: (secret: string) => pino.LoggerOptions
  readonly log: (logger: pino.Logger, secret: string) => void
}

/** Every place of pino's API through which a value reaches a line. */
export const PLACES: readonly Place[] = [
  { name: 'a string of the object', log: (logger, secret) => logger.info({ a: `x ${secret} y` }) },
  { name: 'deep in the object', log: (logger, secret) => logger.info({ a: { b: [{ c: { d: { e: secret } } }] } }) },
  {
    name: 'a URL object',
    log: (logger, secret) => logger.info({ url: new URL(`https://u:${secret}@example.com/?q=${secret}`) }),
  },
  {
    name: 'an object with a cycle',
    log: (logger, secret) => {
      const object: Record<string, unknown> = { a: secret }
      object['self'] = object
      logger.info(object)
    },
  },
  { name: 'an object key', log: (logger, secret) => logger.info({ [`key ${secret}`]: { [secret]: 1 } }) },
  { name: 'the message', log: (logger, secret) => logger.info(`message ${secret}`) },
  { name: '%s', log: (logger, secret) => logger.info('format %s', secret) },
  { name: '%o', log: (logger, secret) => logger.info('format %o', { a: { b: secret } }) },
  { name: 'the message of an error', log: (logger, secret) => logger.error(new Error(`failed: ${secret}`)) },
  {
    name: 'own properties of an error',
    log: (logger, secret) =>
      logger.error(
        Object.assign(new Error('failed'), {
          config: { headers: { 'X-Thing': secret } },
          _header: `GET /\r\nX: ${secret}`,
        }),
      ),
  },
  {
    name: 'the cause of an error',
    log: (logger, secret) => logger.error({ err: new Error('outer', { cause: new Error(`inner ${secret}`) }) }),
  },
  {
    name: 'an aggregate of errors',
    log: (logger, secret) => logger.error(new AggregateError([new Error(secret), { other: secret }], 'several')),
  },
  { name: 'a child binding', log: (logger, secret) => logger.child({ req: { headers: { x: secret } } }).info('child') },
  {
    name: 'setBindings',
    log: (logger, secret) => {
      const child = logger.child({})
      child.setBindings({ late: secret })
      child.info('bound')
    },
  },
  {
    name: 'the msgPrefix of a child',
    log: (logger, secret) => logger.child({}, { msgPrefix: `${secret} ` }).info('prefixed'),
  },
  { name: 'toJSON', log: (logger, secret) => logger.info({ a: { toJSON: () => ({ hidden: secret }) } }) },
  {
    name: 'a serializer',
    options: (secret) => ({ serializers: { a: () => ({ made: secret }) } }),
    log: (logger) => logger.info({ a: 1 }),
  },
  {
    name: 'a mixin',
    options: (secret) => ({ mixin: () => ({ mixed: { in: secret } }) }),
    log: (logger) => logger.info('mixed'),
  },
  { name: 'base', options: (secret) => ({ base: { service: secret } }), log: (logger) => logger.info('based') },
  { name: 'the name', options: (secret) => ({ name: secret }), log: (logger) => logger.info('named') },
  {
    name: 'formatters',
    options: (secret) => ({ formatters: { log: (object) => ({ ...object, formatted: secret }) } }),
    log: (logger) => logger.info({ a: 1 }),
  },
  { name: 'a Buffer', log: (logger, secret) => logger.info({ bytes: Buffer.from(`x${secret}y`) }) },
  {
    name: 'a nested key and another message key',
    options: () => ({ nestedKey: 'payload', messageKey: 'message' }),
    log: (logger, secret) => logger.info({ a: secret }, secret),
  },
]
