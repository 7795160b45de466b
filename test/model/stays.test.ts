import { describe, expect, it } from 'vitest'
import { keepsValue, opensTemplate } from '../../src/model/stays.js'

describe('keepsValue', () => {
  it.each([
    '',
    '  ',
    'null',
    'NULL',
    'None',
    'n/a',
    '-',
    '***',
    '*',
    'XXXXXX',
    '......',
    '${DB_PASSWORD}',
    '${{ secrets.TOKEN }}',
    '$DB_PASSWORD',
    '$1',
    '{{ .Values.token }}',
    '<token>',
    '<your-api-key>',
    '<REDACTED>',
    '%DB_PASSWORD%',
    '%s',
    '[redacted]',
    '[redacted:jwt]',
    '[redacted:db-password#7Kq2x9]',
    '[REDACTED]',
    '[Filtered]',
    '[object Object]',
    '[Function: token]',
    '(hidden)',
    '███',
    'your_password_here',
    'YOUR-TOKEN',
    'yourApiKey',
    'changeme',
    'process.env.DB_PASSWORD',
    'req.body.password',
    "process.env['X']",
    'config.get(',
    '{token}',
    "<%= ENV['x'] %>",
    '%(password)s',
    '!vault',
    'X-Api-Key',
    'x-access-token',
    'Authorization',
  ])('%s stays', (value) => {
    expect(keepsValue(value)).toBe(true)
  })

  it.each([
    'nullable',
    'none1',
    '***x',
    'xx',
    '${A}b',
    '$ecret',
    '{{x',
    '{a9f3k2x8}',
    '<%a9f3k2x8',
    '%(a9f3k2x8',
    '!a9f3k2x8',
    'x-ray-delta',
    'Xk9-api-key7',
    '<a9f3k2x8>',
    '100%',
    '[redacted',
    '[secret-one]x',
    'yourself',
    'yours',
    'changeme1',
    'process',
    'req.',
    'a.b',
    'x'.repeat(500),
    'password',
  ])('%s goes', (value) => {
    expect(keepsValue(value)).toBe(false)
  })
})

describe('opensTemplate', () => {
  it.each([
    ['${A}', true],
    ['${A} b', true],
    ['{{ a }}', true],
    ['$(pass show x)', true],
    ['${A}b', false],
    ['$A', false],
    ['{a}', false],
    [`\${${'a'.repeat(200)}}`, false],
  ])('case %#', (text, expected) => {
    expect(opensTemplate(text, 0)).toBe(expected)
  })
})
