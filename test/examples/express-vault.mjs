// Express, pino and Sentry with secrets from HashiCorp Vault or OpenBao.
//   VAULT_ADDR=… VAULT_TOKEN=… node express-vault.mjs
// Against a local server, started and filled for the occasion: npm run build && npx tsx test/examples/run.ts vault
import { vault } from 'inkout/secrets/vault'
import { startApp } from './express-app.mjs'

await startApp([vault({ paths: ['kv/data/app'] })])
