/** The time in which a value is looked for. */
export interface ActiveTime {
  readonly value: string
  /** Units of the text that had left when the value came. */
  readonly emitted: number
  /** Units that had been written when it was removed; endless while it is there. */
  written: number
}

interface Hold {
  readonly name: string
  readonly value: string
  /** Ends with the grace periods that run now. */
  ending: boolean
}

/** Which values a scrubber looks for, and when: names, grace periods and all, the way a child would keep book. */
export class ValueModel {
  readonly times: ActiveTime[] = []
  #holds: Hold[] = []

  add(name: string, value: string, emitted: number): void {
    if (!this.#holds.some((hold) => hold.value === value)) {
      this.times.push({ value, emitted, written: Number.POSITIVE_INFINITY })
    }
    this.#holds.push({ name, value, ending: false })
  }

  /** What a name holds goes on until grace periods end. */
  endRound(name: string): void {
    for (const hold of this.#holds) if (hold.name === name) hold.ending = true
  }

  delete(name: string, written: number): void {
    this.#keep((hold) => hold.name !== name, written)
  }

  expire(written: number): void {
    this.#keep((hold) => !hold.ending, written)
  }

  #keep(keep: (hold: Hold) => boolean, written: number): void {
    this.#holds = this.#holds.filter(keep)
    for (const time of this.times) {
      if (time.written !== Number.POSITIVE_INFINITY) continue
      if (!this.#holds.some((hold) => hold.value === time.value)) time.written = written
    }
  }
}
