import type { OpenStreams } from './open-streams'
import type { Stream } from './stream'
import { ACCESS, type RecordedChange } from './topics'

/** The hub's tasks, done in turn. */
export type Task =
  | { kind: 'change'; change: RecordedChange }
  | { kind: 'open'; stream: Stream; done: () => void; failed: (reason: unknown) => void }
  | { kind: 'regained' }
  | { kind: 'turn' }

/** Readers whose permissions must be read again, and in which questions; `null`: in all that they see. */
export type Again = { streams: Set<Stream>; questions: Set<string> | null }

type Touched = { streams: Iterable<Stream>; questions: string[] | null }

/** Merges several tasks, so that one query answers all of them. */
export function lookedAtAgain(tasks: Task[], audience: OpenStreams, time: number): Again {
  const again: Again = { streams: new Set(), questions: new Set() }
  for (const task of tasks) {
    const { streams, questions } = touched(task, audience, time)
    const before = again.streams.size
    for (const stream of streams) again.streams.add(stream)
    if (questions !== null) for (const question of questions) again.questions?.add(question)
    else if (again.streams.size > before) again.questions = null
  }
  return again
}

const nobody: Touched = { streams: [], questions: [] }

function touched(task: Task, audience: OpenStreams, time: number): Touched {
  if (task.kind === 'regained') return { streams: audience.all, questions: null }
  if (task.kind === 'open')
    return { streams: [task.stream], questions: task.stream.only ? [task.stream.only] : null }
  if (task.kind === 'turn') return turned(audience, time)
  const { topic, question, person, actor } = task.change
  if (topic === ACCESS) return { streams: audience.of(person), questions: null }
  if (!question) return nobody
  if (topic === 'question')
    return { streams: [...audience.before(question), ...audience.wide()], questions: [question] }
  if (topic === 'presence' || topic === 'notices') return nobody
  // The question was blind to the person, who has now posted in it.
  const blind = [...audience.of(actor)].filter(({ standings }) => standings.get(question)?.sees === 'own')
  return { streams: blind, questions: blind.length ? [question] : [] }
}

function turned(audience: OpenStreams, time: number): Touched {
  const streams = [...audience.all].filter(({ nextTurn }) => nextTurn <= time)
  return { streams, questions: streams.flatMap((stream) => stream.turned(time)) }
}
