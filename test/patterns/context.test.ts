import { describe, expect, it } from 'vitest'
import { cliRules } from '../../patterns/cli.js'
import { connectionStringRules } from '../../patterns/connection-string.js'
import { httpRules } from '../../patterns/http.js'
import { jwtRules } from '../../patterns/jwt.js'
import { oauthRules } from '../../patterns/oauth.js'
import { otpauthRules } from '../../patterns/otpauth.js'
import { passwordHashRules } from '../../patterns/password-hash.js'
import { pemRules } from '../../patterns/pem.js'
import { piiRules } from '../../patterns/pii.js'
import { presignedRules } from '../../patterns/presigned.js'
import { publicByDesignRules } from '../../patterns/public-by-design.js'
import { urlRules } from '../../patterns/url.js'
import { weakContextRules } from '../../patterns/weak-context.js'
import { problemsOf } from './samples.js'

const SEEDS = 8
const lists = {
  cliRules,
  connectionStringRules,
  httpRules,
  jwtRules,
  oauthRules,
  otpauthRules,
  passwordHashRules,
  pemRules,
  piiRules,
  presignedRules,
  publicByDesignRules,
  urlRules,
  weakContextRules,
}

describe.each(Object.entries(lists))('%s', (_name, rules) => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s keeps its contract', (_id, rule) => {
    const problems = Array.from({ length: SEEDS }, (_, seed) => problemsOf(rule, seed)).flat()
    expect([...new Set(problems)]).toEqual([])
  })
})
