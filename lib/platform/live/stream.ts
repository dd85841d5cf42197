import { type Cursor, encryptCursor } from './cursor'
import type { Topic } from './topics'

/** Who reads a stream. It ends with the credential that opened it: a session or a token. */
export type Reader = { person: string; credential: string }

/**
 * How a reader stands before a question. `own`: others' work is hidden from them, so they hear of what they do
 * themselves. `state` is what looks different to everybody when it changes; `turns` are the times at which any of
 * this may change by itself, in milliseconds since 1970.
 */
export type Standing = { sees: 'all' | 'own'; isStaff: boolean; state: string; turns: number[] }

/** The Brief is written by staff: that they write is nobody else's to know. Whose own doing it was, knows. */
export function mayKnow({ sees, isStaff }: Standing, topic: string, isOwn: boolean): boolean {
  if (isOwn) return true
  return topic === 'brief' ? isStaff : sees === 'all'
}

/** Where a stream's bytes go. */
export type Sink = {
  /** False when the reader takes too little of what they are sent. */
  write(bytes: Uint8Array): boolean
  end(): void
}

type Given = Reader & {
  sink: Sink
  /** Of one question alone, or of all that the reader sees. */
  only?: string
  /** Where the reader was; `null` when they were somewhere that we do not know. */
  since?: Cursor | null
}

const bytes = new TextEncoder()

/** One reader's open stream of live messages. */
export class Stream {
  readonly person: string
  readonly credential: string
  readonly only: string | undefined
  readonly since: Cursor | null | undefined
  readonly standings = new Map<string, Standing>()
  /** When the credential ends. */
  until = Number.POSITIVE_INFINITY
  /** When something may change for this reader though nobody does anything. */
  nextTurn = Number.POSITIVE_INFINITY
  private woundAt = 0
  latestWrite = 0
  isOpen = true
  private readonly sink: Sink

  constructor({ sink, person, credential, only, since }: Given) {
    this.sink = sink
    this.person = person
    this.credential = credential
    this.only = only
    this.since = since
  }

  write(chunk: Uint8Array, time: number): void {
    if (!this.isOpen) return
    this.latestWrite = time
    if (!this.sink.write(chunk)) this.end()
  }

  end(): void {
    if (!this.isOpen) return
    this.isOpen = false
    this.sink.end()
  }

  /** Notes the next time at which this reader has to be looked at again. */
  wind(time: number): void {
    let next = this.until
    for (const { turns } of this.standings.values())
      for (const turn of turns) if (turn > time && turn < next) next = turn
    this.nextTurn = next
    this.woundAt = time
  }

  /** The questions in which time has changed something since it was wound. */
  turned(time: number): string[] {
    return [...this.standings].flatMap(([question, { turns }]) =>
      turns.some((turn) => turn > this.woundAt && turn <= time) ? [question] : [],
    )
  }
}

/** A comment: the connection is alive, and nothing has happened. */
export const BEAT = bytes.encode(':\n\n')

/** How long a browser waits before it comes back, in milliseconds: not all in the same moment. */
export const greeting = (): Uint8Array =>
  bytes.encode(`retry: ${1_000 + Math.floor(Math.random() * 2_000)}\n\n`)

/** An id alone: from here on the reader has heard everything. */
export const mark = (cursor: Cursor): Uint8Array => bytes.encode(`id: ${encryptCursor(cursor)}\n\n`)

/** That a topic of a question has changed, in the words of both kinds of stream; made once for all who hear it. */
export class Message {
  private one: Uint8Array | undefined
  private wide: Uint8Array | undefined
  private id: string | undefined

  constructor(
    private readonly topic: Topic,
    private readonly question: string | undefined,
    private readonly cursor: Cursor,
  ) {}

  for({ only }: Stream): Uint8Array {
    const { topic, question } = this
    if (only) this.one ??= this.said({ topic })
    else this.wide ??= this.said(question ? { topic, question } : { topic })
    return (only ? this.one : this.wide) ?? BEAT
  }

  private said(data: object): Uint8Array {
    this.id ??= encryptCursor(this.cursor)
    return bytes.encode(`id: ${this.id}\nevent: changed\ndata: ${JSON.stringify(data)}\n\n`)
  }
}
