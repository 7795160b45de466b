import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { createSampleRandom } from '../../src/model/sample-random.js'
import type { ScrubberOptions } from '../../src/scrub/api.js'
import { createScrubber } from '../../src/scrub/scrubber.js'
import { growthOf } from '../cpu-time.js'

const random = createSampleRandom(31)
const token = random.chars(32)
const phrase = `correct ${random.chars(7)} battery ${random.chars(6)}`
const weakLines = ['user: app', 'pin: 47', 'code: 08', 'zone: b'].join('\n')

/** A stream that is written piece by piece; `write` returns what came out at once. */
function open(options: ScrubberOptions = {}) {
  const scrubber = createScrubber({ known: { token, phrase, lines: weakLines }, ...options })
  const stream = scrubber.createStream({ framing: 'none' })
  const read = (): string => {
    let out = ''
    for (let chunk = stream.read() as Buffer | null; chunk !== null; chunk = stream.read() as Buffer | null) {
      out += chunk.toString()
    }
    return out
  }
  return {
    scrubber,
    write(piece: string | Buffer): string {
      stream.write(piece)
      return read()
    },
    end(): string {
      stream.end()
      return read()
    },
  }
}

/** What comes out when the text is written byte by byte. */
function byBytes(stream: ReturnType<typeof open>, text: string): string {
  let out = ''
  for (const byte of Buffer.from(text)) out += stream.write(Buffer.of(byte))
  return out
}

describe('RawStream', () => {
  it.each([
    'Password: ',
    '$ ',
    '> ',
    '# ',
    'Continue? [y/N] ',
    'Enter bearer token: ',
    'Overwrite? (yes/no) ',
    'Download http://example.com/x now? ',
    'Open http://localhost:3000 now? ',
    'user@host:~$ ',
    '\x1b[32m? \x1b[0mName: ',
    "What's your name? ",
  ])('shows the prompt %j at once', (prompt) => {
    // Without values that hold blanks: their words are known by sixteen bits, and once in 65,536 times waited for in vain.
    const plain = { known: { token } }
    expect(byBytes(open(plain), prompt)).toBe(prompt)
    expect(open(plain).write(prompt)).toBe(prompt)
    expect(open(plain).write(`some output before\n${prompt}`)).toBe(`some output before\n${prompt}`)
  })

  it('leaves alone what follows a registered key', () => {
    const name = 'RSA PRIVATE KEY'
    const key = [`-----BEGIN ${name}-----`, random.chars(64), random.chars(40), `-----END ${name}-----`].join('\n')
    const text = `a\n${key}\nb\n`
    for (const options of [{ known: { key } }, { known: { key }, rules: [] }]) {
      for (const write of [
        (stream: ReturnType<typeof open>) => stream.write(text),
        (stream: ReturnType<typeof open>) => byBytes(stream, text),
      ]) {
        const stream = open(options)
        expect(write(stream) + stream.end()).toBe('a\n[redacted:key]\nb\n')
      }
    }
  })

  it('shows a prompt behind a long line without end', () => {
    const stream = open({ known: { token } })
    for (let i = 0; i < 500; i++) expect(stream.write(`step ${i} done \r`)).toBe(`step ${i} done \r`)
    expect(stream.write('Continue? [y/N] ')).toBe('Continue? [y/N] ')
  })

  it('masks what is typed behind a prompt that has left already', () => {
    const stream = open()
    expect(stream.write('Password: ')).toBe('Password: ')
    expect(stream.write('hunter')).toBe('')
    expect(stream.write('22x!\n')).toBe('[redacted:password]\n')
  })

  it('masks a value with blanks that comes word by word', () => {
    const stream = open()
    expect(byBytes(stream, `say ${phrase} now`) + stream.end()).toBe('say [redacted:phrase] now')
  })

  it('lets go of words that turn out to begin no value', () => {
    const stream = open()
    expect(stream.write('say correct ')).toBe('say ')
    expect(stream.write('things ')).toBe('correct things ')
  })

  it('knows words behind escapes', () => {
    const stream = open()
    const value = `say "${random.chars(5)}" and 'so' on\\off`
    stream.scrubber.known.add('quoted', value)
    const text = JSON.stringify(value).slice(1, -1)
    expect(byBytes(stream, `${text} x`) + stream.end()).toBe('[redacted:quoted] x')
  })

  it('masks a value of several weak lines as a whole', () => {
    const stream = open()
    expect(byBytes(stream, `a\n${weakLines}\nb\n`)).toBe('a\n[redacted:lines]\nb\n')
  })

  it('masks a cut value at the end, of twelve characters and more', () => {
    const cut = (text: string): string => {
      const stream = open()
      return stream.write(text) + stream.end()
    }
    expect(cut(`a ${token.slice(0, 12)}`)).toBe('a [redacted:token]')
    expect(cut(`a ${phrase.slice(0, 18)}`)).toBe('a [redacted:phrase]')
    expect(cut('a correct')).toBe('a correct')
  })

  it('masks a key block line by line', () => {
    const kind = 'RSA PRIVATE'
    const body = [random.chars(64), random.chars(64), random.chars(20)]
    const text = `key:\n-----BEGIN ${kind} KEY-----\n${body.join('\n')}\n-----END ${kind} KEY-----\nafter\n`
    const out = byBytes(open(), text)
    for (const line of body) expect(out.includes(line)).toBe(false)
    expect(out.endsWith('\nafter\n')).toBe(true)
  })

  it('looks again at held text when a value is added, and for the last time before one is removed', () => {
    const late = random.chars(30)
    const stream = open()
    expect(stream.write(`a ${late}`)).toBe('a ')
    stream.scrubber.known.add('late', late)
    expect(stream.write(' b ')).toBe('[redacted:late] b ')
    expect(stream.write(`c ${late}`)).toBe('c ')
    stream.scrubber.known.delete('late')
    expect(stream.write(' d ')).toBe('[redacted:late] d ')
    expect(stream.write(`e ${late} f `)).toBe(`e ${late} f `)
  })

  it('replaces what it cannot hold', () => {
    const stream = open({ limits: { lineLengthMax: 1_000 } })
    expect(stream.write('x'.repeat(900))).toBe('')
    expect(stream.write('y'.repeat(900))).toBe('')
    expect(stream.write('\nnext\n')).toBe('[redacted:limit]\nnext\n')
    stream.write('z'.repeat(1_100))
    expect(stream.end()).toBe('[redacted:limit]')
  })

  it('gives back bytes that are no UTF-8', () => {
    const bytes = Buffer.from([0x61, 0xff, 0xfe, 0x20, 0xc3, 0x0a, 0xe2, 0x82, 0x20, 0x62])
    const scrubber = createScrubber({ known: { token } })
    for (const size of [1, 2, 3, bytes.length]) {
      const stream = scrubber.createStream({ framing: 'none' })
      for (let from = 0; from < bytes.length; from += size) stream.write(bytes.subarray(from, from + size))
      stream.end()
      const out: Buffer[] = []
      for (let chunk = stream.read() as Buffer | null; chunk !== null; chunk = stream.read() as Buffer | null) {
        out.push(chunk)
      }
      expect(Buffer.concat(out).equals(bytes)).toBe(true)
    }
  })

  it('expects the last line of a value no more, once a line has come whose beginning had left', () => {
    const lines = ['{', `  "key": "${random.chars(40)}",`, '  "region": "eu"', '}'].join('\n')
    // Behind it, more than counts as context: its lines are looked at by themselves in the end.
    const text = `clean ${lines} ${'clean '.repeat(600)}a\n{"id":"7"} \n`
    const whole = open({ known: { lines } })
    expect(whole.write(text)).toBe(text.replace(lines, '[redacted:lines]'))
    expect(byBytes(open({ known: { lines } }), text)).toBe(text.replace(lines, '[redacted:lines]'))
  })

  it('stays linear where a long value is all but met again and again', () => {
    const long = `${'ab'.repeat(5_000)}c`
    const carry = (count: number) => (): void => {
      const stream = open({ known: {}, rules: [], keys: [] })
      stream.scrubber.known.add('long', long, { evenIfWeak: true })
      const text = 'ab'.repeat(count)
      let out = ''
      for (let from = 0; from < text.length; from += 1_000) out += stream.write(text.slice(from, from + 1_000))
      out += stream.end()
      expect(out).toBe(text)
    }
    carry(25_000)()
    // 200,000 characters against 50,000: four times the time if linear, sixteen if not.
    expect(growthOf(carry(25_000), carry(100_000), 9)).toBeLessThan(9)
  })
})
