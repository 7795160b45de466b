import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scrubber } from '../../src/scrub/api.js'
import { PLACES, type Place } from './pino-places.js'
import { createProject, PINO_VERSIONS, type Project, SECRET, SECRET_NAME } from './pino-rig.js'

/** Logs into one place and returns the log. */
type Way = (project: Project, scrubber: Scrubber, place: Place, path: string) => Promise<string>

const WAYS: Readonly<Record<string, Way>> = {
  scrubPino: async (project, scrubber, place) => {
    const lines: string[] = []
    const options = project.inkoutPino.scrubPino(scrubber, place.options?.(SECRET) ?? {})
    place.log(project.pino(options, { write: (line: string) => void lines.push(line) }), SECRET)
    return lines.join('')
  },
  createDestination: async (project, scrubber, place, path) => {
    const stream = project.inkoutPino.createDestination(scrubber, { dest: path })
    place.log(project.pino(place.options?.(SECRET) ?? {}, stream), SECRET)
    stream.end()
    await once(stream, 'close')
    return readFileSync(path, 'utf8')
  },
  createTransport: async (project, scrubber, place, path) => {
    const options = { target: 'pino/file', options: { destination: path } }
    const stream = project.inkoutPino.createTransport(scrubber, options)
    place.log(project.pino(place.options?.(SECRET) ?? {}, stream), SECRET)
    stream.end()
    await once(stream, 'close')
    return readFileSync(path, 'utf8')
  },
  'inkout/pino-transport': async (project, _, place, path) => {
    const options = { known: { [SECRET_NAME]: SECRET }, destination: path }
    const stream = project.pino.transport({
      target: 'inkout/pino-transport',
      options,
      caller: join(project.folder, 'app.js'),
    } as never)
    place.log(project.pino(place.options?.(SECRET) ?? {}, stream), SECRET)
    stream.end()
    await once(stream, 'close')
    return readFileSync(path, 'utf8')
  },
}

describe.each(PINO_VERSIONS)('%s', (version) => {
  let project: Project
  let scrubber: Scrubber
  let count = 0

  beforeAll(() => {
    project = createProject(version)
    scrubber = project.inkout.createScrubber({ known: { [SECRET_NAME]: SECRET } })
  })

  afterAll(() => {
    scrubber.close()
    project.remove()
  })

  it('the places are real: without a scrubber the secret is in each line', () => {
    const clean = PLACES.filter((place) => {
      const lines: string[] = []
      const logger: pino.Logger = project.pino(place.options?.(SECRET) ?? {}, {
        write: (line: string) => void lines.push(line),
      })
      place.log(logger, SECRET)
      const text = lines.join('')
      const bytes = [...Buffer.from(SECRET)].join(',')
      return !text.includes(SECRET) && !text.includes(bytes)
    })
    expect(clean.map(({ name }) => name)).toEqual([])
  })

  describe.each(Object.keys(WAYS))('%s', (way) => {
    it.each(PLACES.map((place) => [place.name, place] as const))('masks %s', async (_, place) => {
      const text = await WAYS[way]!(project, scrubber, place, join(project.folder, `${count++}.log`))
      const lines = text.trimEnd().split('\n')
      expect(lines).toHaveLength(1)
      expect(JSON.parse(lines[0]!)).toBeTypeOf('object')
      expect(text.includes(SECRET)).toBe(false)
      expect(text.includes([...Buffer.from(SECRET)].slice(2, 14).join(','))).toBe(false)
      expect(text).toContain('[redacted')
    })
  })
})
