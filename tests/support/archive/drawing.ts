import { createHash } from 'node:crypto'
import type { ArchiveRecord } from '@/lib/exchange/archive/form/noun'
import { nouns } from '@/lib/exchange/archive/form/nouns'

type NounName = (typeof nouns)[number]['name']

/** Stands for a text of people until it gets one. */
export const SOME_TEXT = '\ue000text'

/**
 * What the records at one place of a generated seminar are made with. Everything at a place belongs together: the third citation is
 * of the third position, on the third passage, in the third text.
 */
export class Drawing {
  constructor(
    readonly at: number,
    private readonly questions: number,
    /** Fields that may be empty are. */
    readonly isBare: boolean,
  ) {}

  /** The number of its question, from 0. */
  get question(): number {
    return this.at % this.questions
  }

  /** The number of the place among those of its question, from 0. */
  get round(): number {
    return Math.floor(this.at / this.questions)
  }

  /** The id of this place's record of a noun, or of that at another place. In the order of the places. */
  id(noun: NounName, at = this.at): string {
    const place = at.toString(16).padStart(12, '0')
    const kind = (nouns.findIndex(({ name }) => name === noun) + 1).toString(16).padStart(8, '0')
    return `${kind}-0000-4000-8000-${place}`
  }

  get here(): { question: string } {
    return { question: this.id('questions', this.question) }
  }

  /** One of these, in turn. */
  one<T>(of: Record<string, T> | readonly T[]): T {
    const all = Object.values(of)
    return all[this.at % all.length] as T
  }

  /** `value` where optional fields are not empty. */
  maybe<T>(value: T): T | null {
    return this.isBare ? null : value
  }

  /** `value` at every second place. */
  often<T>(value: T): T | null {
    return this.at % 2 === 0 ? value : null
  }

  /** Later with the place, by the minute. */
  time(hour = 0): string {
    return new Date(Date.UTC(2026, 8, 1, hour, this.at)).toISOString()
  }
}

/** The records of each noun at one place. */
export type DrawnRecords = Partial<Record<NounName, ArchiveRecord[]>>

export const sha256 = (of: string | Uint8Array): string => createHash('sha256').update(of).digest('hex')
