import { expect, it } from 'vitest'
import { RuleError } from '../../src/model/errors.js'

it('names the rule and what to change, under a code', () => {
  const error = new RuleError('acme-key', 'has no anchor')
  expect(error).toBeInstanceOf(TypeError)
  expect(error).toMatchObject({
    name: 'RuleError',
    code: 'INKOUT_RULE',
    ruleId: 'acme-key',
    message: 'Rule "acme-key": has no anchor',
  })
})
