import type { Stream } from './stream'

/** The open streams of a process, by reader and by subject. */
export class OpenStreams {
  private readonly streams = new Set<Stream>()
  private readonly byPerson = new Map<string, Set<Stream>>()
  private readonly byQuestion = new Map<string, Set<Stream>>()

  get all(): Iterable<Stream> {
    return this.streams
  }

  get questions(): string[] {
    return [...this.byQuestion.keys()]
  }

  get size(): number {
    return this.streams.size
  }

  of(person: string | undefined): Iterable<Stream> {
    return (person && this.byPerson.get(person)) || []
  }

  before(question: string | undefined): Iterable<Stream> {
    return (question && this.byQuestion.get(question)) || []
  }

  /** The streams about every question that their reader sees. */
  *wide(): Iterable<Stream> {
    for (const stream of this.streams) if (!stream.only) yield stream
  }

  add(stream: Stream): void {
    this.streams.add(stream)
    put(this.byPerson, stream.person, stream)
  }

  follow(stream: Stream, question: string): void {
    put(this.byQuestion, question, stream)
  }

  unfollow(stream: Stream, question: string): void {
    drop(this.byQuestion, question, stream)
  }

  remove(stream: Stream): void {
    this.streams.delete(stream)
    drop(this.byPerson, stream.person, stream)
    for (const question of stream.standings.keys()) drop(this.byQuestion, question, stream)
  }
}

function put(map: Map<string, Set<Stream>>, key: string, stream: Stream): void {
  const streams = map.get(key) ?? new Set()
  streams.add(stream)
  map.set(key, streams)
}

function drop(map: Map<string, Set<Stream>>, key: string, stream: Stream): void {
  const streams = map.get(key)
  streams?.delete(stream)
  if (streams?.size === 0) map.delete(key)
}
