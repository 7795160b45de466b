/** Text beyond ASCII: accents, Chinese, emoji, in lines of as many characters. */
import { createTextMemory } from '../src/kernel/memory.js'
import { internalsOf } from '../src/scrub/api.js'
import { assertCase, type BenchCase, type Effort, roundsFor } from './case.js'
import { renderCall } from './corpus.js'
import type { Figure } from './figure.js'
import { measure, ratioFigure, repeat } from './measure.js'
import { createSeeded, makeCalls } from './pino-lines.js'
import { createBenchScrubber, makeValues } from './pino-subjects.js'

const VALUES = 1_000
const GOAL = 2.5
/** UTF-16 units, at least, of the text that each line carries beside its fields. */
const TEXT_UNITS = 160

const WORDS: Readonly<Record<string, readonly string[]>> = {
  ascii: ['order', 'client', 'payment', 'to', 'deliver', 'refused', 'already', 'tomorrow', 'street', 'seller'],
  accents: ['commande', 'client', 'payé', 'à', 'réglé', 'façade', 'déjà', 'Größe', 'Straße', 'año', 'señor', 'coût'],
  chinese: ['订单', '客户', '支付', '已经', '送货', '拒绝', '明天', '街道', '卖家', '系统', '超时'],
  emoji: ['order', '✅', '🚀', 'paid', '👩‍💻', '📦', 'sent', '🔥', '⚠️', 'retry', '🇫🇷'],
}

/** Alphabets. */
export const alphabetsCase: BenchCase = {
  name: 'alphabets',
  reason: 'half the world’s names and messages are not ASCII: they must not cost a multiple',
  parts: [{ name: 'lines of 300 characters', guarded: true, measure: measureAlphabets }],
}

async function measureAlphabets(effort: Effort): Promise<readonly Figure[]> {
  const scrubber = createBenchScrubber(VALUES)
  const internals = internalsOf(scrubber)
  const memory = createTextMemory(65_536)
  const subjects = Object.entries(WORDS).map(([name, words]) => {
    const lines = makeLines(words)
    const planted = makeValues(VALUES)[7]!
    assertCase(
      lines.every((line) => scrubber.scrubLine(line) === line),
      'a clean line changed',
    )
    assertCase(
      !scrubber.scrubLine(`${words.join(' ')} ${planted} ${words.join(' ')}`).includes(planted),
      'a value left',
    )
    let next = 0
    return repeat(name, () => internals.writeLine(memory, 0, lines[next++ % lines.length]!, 'bench'))
  })
  const measured = await measure(subjects, roundsFor(effort))
  return measured.slice(1).map((each) => ({
    ...ratioFigure(each, { goal: { atMost: GOAL }, guarded: true }),
    name: `${each.name}, against ASCII`,
  }))
}

function makeLines(words: readonly string[]): readonly string[] {
  const random = createSeeded(31)
  return makeCalls('small', 300).map((call, index) => {
    let text = ''
    while (text.length < TEXT_UNITS) text += `${words[Math.floor(random() * words.length)]} `
    return `${renderCall({ ...call, object: { ...call.object, note: text } }, index)}\n`
  })
}
