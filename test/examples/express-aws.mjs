// Express, pino and Sentry with secrets from AWS Secrets Manager: one secret that holds a JSON object.
//   AWS_REGION=… node express-aws.mjs
// Against a local server, started and filled for the occasion: npm run build && npx tsx test/examples/run.ts aws
import { awsSecretsManager } from 'inkout/secrets/aws-secrets-manager'
import { startApp } from './express-app.mjs'

await startApp([awsSecretsManager({ secretIds: ['prod/app'], leaves: 'bare' })])
