import { describe, expect, it } from 'vitest'
import { keyedPattern, urlPattern } from '../../src/model/shapes.js'
import { createSampleRandom } from '../patterns/samples.js'

describe('keyedPattern', () => {
  const value = createSampleRandom(5).chars(16, '0123456789abcdef')
  const pattern = keyedPattern('acme[_-]?key', '[0-9a-f]{16}')
  let nested = `{"acme_key":"${value}"}`

  it.each([
    ['environment', `ACME_KEY=${value}`],
    ['quoted environment', `export ACME_KEY="${value}"`],
    ['JSON', nested],
    ['JSON in JSON', (nested = JSON.stringify(nested))],
    ['JSON in JSON in JSON', (nested = JSON.stringify(nested))],
    ['four levels', (nested = JSON.stringify(nested))],
    ['inspect', `{ acmeKey: '${value}' }`],
    ['YAML', `acme-key:   ${value}`],
    ['raw headers', `['Acme-Key', '${value}']`],
    ['query', `?a=1&acme_key=${value}&b=2`],
    ['percent-encoded JSON', encodeURIComponent(`{"acme_key":"${value}"}`)],
    ['HTML attribute', `data-acme-key=&quot;${value}&quot;`],
    ['XML', `<AcmeKey>${value}</AcmeKey>`],
    ['flag', `--acme-key ${value} --port 80`],
    ['hash rocket', `:acme_key => '${value}'`],
    ['multipart', `name="acme_key"\r\n\r\n${value}\r\n--x`],
    ['multipart in JSON', JSON.stringify(`name="acme_key"\r\n\r\n${value}\r\n--x`)],
  ])('finds the value in %s', (_carrier, text) => {
    expect(pattern.exec(text)?.[1]).toBe(value)
  })

  it.each([
    ['too long a value', `acme_key=${value}0`],
    ['another key', `acme_id=${value}`],
    ['a value with a tail', `acme_key=${value}-prod`],
    ['a value of other letters', 'acme_key=zzzzzzzzzzzzzzzz'],
  ])('leaves %s', (_what, text) => {
    expect(pattern.test(text)).toBe(false)
  })
})

describe('urlPattern', () => {
  const pattern = urlPattern('hooks\\.example\\.com', 'in/[a-z/]{2,4}/\\d{3}')

  it.each([
    ['plain', 'https://hooks.example.com/in/ab/123', 'in/ab/123'],
    ['escaped', 'https:\\/\\/hooks.example.com\\/in\\/ab\\/123', 'in\\/ab\\/123'],
    ['percent-encoded', 'https%3A%2F%2Fhooks.example.com%2Fin%2Fab%2F123', 'in%2Fab%2F123'],
  ])('takes the path of a URL that is %s', (_how, text, path) => {
    expect(pattern.exec(text)?.[1]).toBe(path)
  })

  it('leaves other hosts', () => {
    expect(pattern.test('https://hooks.example.org/in/ab/123')).toBe(false)
  })
})
