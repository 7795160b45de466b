import { describe, expect, it } from 'vitest'
import { anthropicRules } from '../../patterns/anthropic.js'
import { awsRules } from '../../patterns/aws.js'
import { azureRules } from '../../patterns/azure.js'
import { azureServicesRules } from '../../patterns/azure-services.js'
import { cloudflareRules } from '../../patterns/cloudflare.js'
import { databricksRules } from '../../patterns/databricks.js'
import { digitaloceanRules } from '../../patterns/digitalocean.js'
import { dockerRules } from '../../patterns/docker.js'
import { dopplerRules } from '../../patterns/doppler.js'
import { flyRules } from '../../patterns/fly.js'
import { googleRules } from '../../patterns/google.js'
import { herokuRules } from '../../patterns/heroku.js'
import { huggingFaceRules } from '../../patterns/hugging-face.js'
import { mongodbAtlasRules } from '../../patterns/mongodb-atlas.js'
import { neonRules } from '../../patterns/neon.js'
import { netlifyRules } from '../../patterns/netlify.js'
import { onepasswordRules } from '../../patterns/onepassword.js'
import { openaiRules } from '../../patterns/openai.js'
import { paypalRules } from '../../patterns/paypal.js'
import { planetscaleRules } from '../../patterns/planetscale.js'
import { pulumiRules } from '../../patterns/pulumi.js'
import { renderRules } from '../../patterns/render.js'
import { shopifyRules } from '../../patterns/shopify.js'
import { squareRules } from '../../patterns/square.js'
import { stripeRules } from '../../patterns/stripe.js'
import { supabaseRules } from '../../patterns/supabase.js'
import { tailscaleRules } from '../../patterns/tailscale.js'
import { terraformRules } from '../../patterns/terraform.js'
import { vaultRules } from '../../patterns/vault.js'
import { vercelRules } from '../../patterns/vercel.js'
import { problemsOf } from './samples.js'

const SEEDS = 8
const lists = {
  anthropicRules,
  awsRules,
  azureRules,
  azureServicesRules,
  cloudflareRules,
  databricksRules,
  digitaloceanRules,
  dockerRules,
  dopplerRules,
  flyRules,
  googleRules,
  herokuRules,
  huggingFaceRules,
  mongodbAtlasRules,
  neonRules,
  netlifyRules,
  onepasswordRules,
  openaiRules,
  paypalRules,
  planetscaleRules,
  pulumiRules,
  renderRules,
  shopifyRules,
  squareRules,
  stripeRules,
  supabaseRules,
  tailscaleRules,
  terraformRules,
  vaultRules,
  vercelRules,
}

describe.each(Object.entries(lists))('%s', (_name, rules) => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s keeps its contract', (_id, rule) => {
    const problems = Array.from({ length: SEEDS }, (_, seed) => problemsOf(rule, seed)).flat()
    expect([...new Set(problems)]).toEqual([])
  })
})

it('ids are unique and begin the names of masks', () => {
  const ids = Object.values(lists).flatMap((rules) => rules.map((rule) => rule.id))
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})
