// A PostgreSQL pool that outlives the rotation of its password, by two means:
// the pool asks for the password anew with each connection, and a refused login fetches the new one and tries once more.
//   PGHOST=… PGPORT=… VAULT_ADDR=… VAULT_TOKEN=… node pg-rotation.mjs
// Against local servers: npm run build && npx tsx test/examples/run.ts pg
import { setTimeout as wait } from 'node:timers/promises'
import { createScrubber } from 'inkout'
import { createDestination } from 'inkout/pino'
import { openSecrets, withFresh } from 'inkout/secrets'
import { vault } from 'inkout/secrets/vault'
import pg from 'pg'
import { pino } from 'pino'

const scrubber = createScrubber()
const logger = pino(createDestination(scrubber))
const secrets = await openSecrets({ scrubber, sources: [vault({ paths: ['kv/data/app'] })] })

const pool = new pg.Pool({
  user: secrets.get('db-user'),
  password: () => secrets.get('db-password'),
  database: 'postgres',
  idleTimeoutMillis: 50,
})
pool.on('error', (error) => logger.warn({ error }, 'a connection was lost'))

/** Any query, with one retry when the password turns out to have been rotated. */
function query(text) {
  return withFresh(secrets, 'db-password', () => pool.query(text))
}

let running = true
process.once('SIGTERM', () => {
  running = false
})
for (let count = 1; running; count++) {
  const { rows } = await query('select current_user as name')
  logger.info({ count, user: rows[0].name, password: secrets.get('db-password') }, 'queried')
  await wait(100)
}
await pool.end()
await secrets.close()
logger.info('bye')
