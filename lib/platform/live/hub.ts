import { log } from '../log'
import type { Cursor } from './cursor'
import { OpenStreams } from './open-streams'
import { type Again, lookedAtAgain, type Task } from './reread-permissions'
import { catchUp, type Memory, ofOthers } from './resume'
import { BEAT, greeting, Message, mark, mayKnow, type ReaderSight, type Stream } from './stream'
import { ACCESS, type RecordedChange, type Topic } from './topics'

/** The readers to look up, and in which questions; `null`: in all that they see. */
export type ReaderLookup = { people: string[]; credentials: string[]; questions: string[] | null; time: Date }

export type ReaderLookupResult = {
  /** By person and question. */
  standings: Map<string, Map<string, ReaderSight>>
  /** When each credential ends, in milliseconds since 1970. Ended credentials are absent. */
  credentials: Map<string, number>
  /** The `xmin` of the query's snapshot. */
  xmin: bigint
}

export type HubSources = Memory & { look(asking: ReaderLookup): Promise<ReaderLookupResult>; clock(): Date }

/** In milliseconds: the longest silence of a stream. */
const BEAT_EVERY = 20_000

/**
 * Announces changes to those of this process's readers who may know of them. If a change affects what readers may see, their
 * permissions are read again, all in one query, before any later change is announced.
 */
export class Hub {
  readonly audience = new OpenStreams()
  private tasks: Task[] = []
  private isWorking = false
  /** The latest transaction announced to this process. */
  private latest: bigint | null = null
  /** Changes due by the schedule before this time have been announced. */
  private turnedAt: number

  constructor(private readonly sources: HubSources) {
    this.turnedAt = this.time()
  }

  hear(change: RecordedChange): void {
    this.take({ kind: 'change', change })
  }

  /** Some changes may have been missed. */
  regained(): void {
    this.take({ kind: 'regained' })
  }

  /** Resolves when the stream has received the missed changes; all later ones follow. */
  open(stream: Stream): Promise<void> {
    this.audience.add(stream)
    return new Promise((done, failed) => this.take({ kind: 'open', stream, done, failed }))
  }

  close(stream: Stream): void {
    stream.end()
    this.audience.remove(stream)
  }

  /** Call it every second: keeps silent streams alive, and announces changes by the schedule. */
  tick(): void {
    const time = this.time()
    let isTurn = false
    for (const stream of [...this.audience.all]) {
      if (!stream.isOpen) this.close(stream)
      else if (time - stream.latestWrite >= BEAT_EVERY) stream.write(BEAT, time)
      isTurn ||= stream.nextTurn <= time
    }
    if (isTurn) this.take({ kind: 'turn' })
    else if (!this.isWorking) this.turnedAt = time
  }

  private time(): number {
    return this.sources.clock().getTime()
  }

  private take(task: Task): void {
    this.tasks.push(task)
    if (!this.isWorking) this.work()
  }

  private async work(): Promise<void> {
    this.isWorking = true
    while (this.tasks.length > 0) await this.handle(this.tasks.splice(0))
    this.isWorking = false
  }

  /** Without permissions to read, everything happens before the first await. */
  private async handle(tasks: Task[]): Promise<void> {
    const time = this.time()
    const again = lookedAtAgain(tasks, this.audience, time)
    if (again.streams.size > 0) await this.lookAgain(again, tasks)
    if (tasks.some(({ kind }) => kind === 'turn')) this.turnedAt = time
    for (const task of tasks) if (task.kind === 'change') this.pass(task.change)
    for (const task of tasks) if (task.kind === 'open') task.done()
  }

  private async lookAgain(again: Again, tasks: Task[]): Promise<void> {
    const opening = tasks.flatMap((task) => (task.kind === 'open' ? [task.stream] : []))
    const time = this.time()
    try {
      const looked = await this.look(again)
      for (const stream of again.streams) this.apply(stream, looked, again, tasks)
      await this.begin(opening, { xmin: looked.xmin, at: time })
      if (tasks.some(({ kind }) => kind === 'regained')) await this.remember()
    } catch (error) {
      // The readers' permissions are unknown: close the streams, and read them when the browsers return.
      log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'live: could not look')
      for (const stream of again.streams) this.close(stream)
      for (const task of tasks) if (task.kind === 'open') task.failed(error)
    }
  }

  private look({ streams, questions }: Again): Promise<ReaderLookupResult> {
    const people = [...new Set([...streams].map(({ person }) => person))]
    const credentials = [...new Set([...streams].map(({ credential }) => credential))]
    const time = this.sources.clock()
    return this.sources.look({ people, credentials, questions: questions && [...questions], time })
  }

  /** Stores a reader's new permissions, and announces the changes that they bring. */
  private apply(stream: Stream, looked: ReaderLookupResult, { questions }: Again, tasks: Task[]): void {
    const until = looked.credentials.get(stream.credential)
    if (!stream.isOpen || until === undefined || until <= this.time()) {
      this.close(stream)
      return
    }
    stream.until = until
    const found = looked.standings.get(stream.person)
    const isNew = tasks.some((task) => task.kind === 'open' && task.stream === stream)
    for (const question of questions ?? new Set([...(found?.keys() ?? []), ...stream.standings.keys()])) {
      if (stream.only && stream.only !== question) continue
      const before = stream.standings.get(question)
      this.restand(stream, question, found?.get(question))
      if (!isNew) this.tellTurn(stream, question, before, this.cursor(looked.xmin))
    }
    if (stream.only && stream.standings.size === 0) this.close(stream)
    else stream.wind(this.time())
  }

  private restand(stream: Stream, question: string, standing: ReaderSight | undefined): void {
    if (standing) {
      stream.standings.set(question, standing)
      this.audience.follow(stream, question)
    } else {
      stream.standings.delete(question)
      this.audience.unfollow(stream, question)
    }
  }

  private tellTurn(stream: Stream, question: string, before: ReaderSight | undefined, cursor: Cursor): void {
    const now = stream.standings.get(question)
    if (before?.state !== now?.state) this.say(stream, 'question', question, cursor)
    if (before?.sees === 'own' && now?.sees === 'all')
      for (const topic of ofOthers) this.say(stream, topic, question, cursor)
  }

  /** Greets new streams and sends the changes that they missed. */
  private async begin(opening: Stream[], now: Cursor): Promise<void> {
    const streams = opening.filter(({ isOpen }) => isOpen)
    if (streams.length === 0) return
    this.latest ??= now.xmin
    const missedBy = await catchUp(this.sources, streams, now)
    for (const stream of streams) {
      stream.write(greeting(), this.time())
      const { heard, from } = missedBy(stream)
      for (const { topic, question } of heard) this.say(stream, topic, question, from)
      stream.write(mark(now), this.time())
    }
  }

  /** Reads the changes that this process may have missed. Changes without a record may be among them. */
  private async remember(): Promise<void> {
    const { questions } = this.audience
    const xmin = String(this.latest ?? 0n)
    for (const { actor, xid, ...missed } of await this.sources.missed(questions, BigInt(xmin)))
      this.pass({ ...missed, actor: actor ?? undefined, xmin })
    for (const question of questions) this.pass({ topic: 'presence', question, xmin })
    const people = new Set([...this.audience.all].map(({ person }) => person))
    for (const person of people) this.pass({ topic: 'notices', person, xmin })
  }

  private pass(change: RecordedChange): void {
    const { topic, question, person } = change
    const xmin = BigInt(change.xmin)
    this.latest = xmin
    if (topic === ACCESS) return
    const message = new Message(topic, question, this.cursor(xmin))
    const time = this.time()
    const near = topic === 'notices' ? this.audience.of(person) : this.audience.before(question)
    for (const stream of near) if (mayHear(stream, change)) stream.write(message.for(stream), time)
  }

  private say(stream: Stream, topic: Topic, question: string | undefined, cursor: Cursor): void {
    stream.write(new Message(topic, question, cursor).for(stream), this.time())
  }

  private cursor = (xmin: bigint): Cursor => ({ xmin, at: this.turnedAt })
}

/** Readers to whom a question is blind hear of the question, of presence, and of their own acts. */
function mayHear({ standings, person, only }: Stream, { topic, question, actor }: RecordedChange): boolean {
  if (topic === 'notices') return !only || only === question
  const standing = question ? standings.get(question) : undefined
  if (!standing) return false
  return topic === 'question' || topic === 'presence' || mayKnow(standing, topic, actor === person)
}
