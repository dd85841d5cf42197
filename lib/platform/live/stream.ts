import { type Cursor, encryptCursor } from './cursor'
import type { Topic } from './topics'

/** The reader of a stream. The stream ends with the credential that opened it: a session or a token. */
export type StreamReader = { person: string; credential: string }

/**
 * A reader's permissions in a question. `own`: others' posts are hidden, so the reader hears of their own acts. `state`
 * holds the parts whose change is visible to everybody; `turns` are the times when any of this may change by the schedule,
 * in milliseconds since 1970.
 */
export type ReaderSight = { sees: 'all' | 'own'; isStaff: boolean; state: string; turns: number[] }

/** Only staff may know that staff write the Brief; authors know of their own acts. */
export function mayKnow({ sees, isStaff }: ReaderSight, topic: string, isOwn: boolean): boolean {
  if (isOwn) return true
  return topic === 'brief' ? isStaff : sees === 'all'
}

/** The receiver of a stream's bytes. */
export type Sink = {
  /** False when the reader takes the bytes too slowly. */
  write(bytes: Uint8Array): boolean
  end(): void
}

type Given = StreamReader & {
  sink: Sink
  /** One question; without it, all that the reader sees. */
  only?: string
  /** The reader's last cursor; `null` when it is unknown to us. */
  since?: Cursor | null
}

const bytes = new TextEncoder()

/** One reader's open stream of live messages. */
export class Stream {
  readonly person: string
  readonly credential: string
  readonly only: string | undefined
  readonly since: Cursor | null | undefined
  readonly standings = new Map<string, ReaderSight>()
  /** When the credential ends. */
  until = Number.POSITIVE_INFINITY
  /** The next time at which the schedule may change something for this reader. */
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

  /** Sets the next time to read this reader's permissions again. */
  wind(time: number): void {
    let next = this.until
    for (const { turns } of this.standings.values())
      for (const turn of turns) if (turn > time && turn < next) next = turn
    this.nextTurn = next
    this.woundAt = time
  }

  /** The questions in which the schedule has changed something since `wind`. */
  turned(time: number): string[] {
    return [...this.standings].flatMap(([question, { turns }]) =>
      turns.some((turn) => turn > this.woundAt && turn <= time) ? [question] : [],
    )
  }
}

/** A comment line: the connection is alive, and nothing has happened. */
export const BEAT = bytes.encode(':\n\n')

/** In milliseconds: the wait before a browser reconnects, random so that not all return at once. */
export const greeting = (): Uint8Array =>
  bytes.encode(`retry: ${1_000 + Math.floor(Math.random() * 2_000)}\n\n`)

/** An id alone: the reader has heard everything up to here. */
export const mark = (cursor: Cursor): Uint8Array => bytes.encode(`id: ${encryptCursor(cursor)}\n\n`)

/** The message that a topic of a question has changed, in both formats of streams; built once for all readers. */
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
