import { describe, expect, it } from 'vitest'
import { anthropicRules } from '../../patterns/anthropic.js'
import { awsRules } from '../../patterns/aws.js'
import { azureRules } from '../../patterns/azure.js'
import { azureServicesRules } from '../../patterns/azure-services.js'
import { googleRules } from '../../patterns/google.js'
import { huggingFaceRules } from '../../patterns/hugging-face.js'
import { openaiRules } from '../../patterns/openai.js'
import { paypalRules } from '../../patterns/paypal.js'
import { shopifyRules } from '../../patterns/shopify.js'
import { squareRules } from '../../patterns/square.js'
import { stripeRules } from '../../patterns/stripe.js'
import { problemsOf } from './samples.js'

const SEEDS = 8
const lists = {
  anthropicRules,
  awsRules,
  azureRules,
  azureServicesRules,
  googleRules,
  huggingFaceRules,
  openaiRules,
  paypalRules,
  shopifyRules,
  squareRules,
  stripeRules,
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
