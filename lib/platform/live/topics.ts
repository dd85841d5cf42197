import { z } from 'zod'

/** The changed subject in a live message, never its new content. */
export const topics = [
  'positions',
  'responses',
  'ballots',
  'question',
  'reviews',
  'brief',
  'presence',
  'notices',
] as const

export type Topic = (typeof topics)[number]

/** A person's permissions changed. Not announced: it makes the server read them again for their streams. */
export const ACCESS = 'access'

/** PostgreSQL's channel, on which every process hears of every change. */
export const CHANNEL = 'veta'

/** The message about a change from one process to the others, sent in the change's own transaction. */
export const change = z.object({
  topic: z.enum([...topics, ACCESS]),
  question: z.string().optional(),
  /** The person who acted. */
  actor: z.string().optional(),
  /** For `access`: the affected person; for `notices`: the recipient. */
  person: z.string().optional(),
  /** No earlier transaction was still open: a stream that resumes here misses nothing. */
  xmin: z.string().regex(/^\d{1,20}$/),
})

export type RecordedChange = z.infer<typeof change>

const bySubject: Record<string, RecordedChange['topic']> = {
  position: 'positions',
  response: 'responses',
  steelman: 'responses',
  ballot: 'ballots',
  stance: 'ballots',
  question: 'question',
  review: 'reviews',
  citation: 'reviews',
  brief: 'brief',
  membership: ACCESS,
  member: ACCESS,
  session: ACCESS,
  sessions: ACCESS,
  token: ACCESS,
}

/** The topic of an event's kind: `position.edited` belongs to positions. */
export function topicOf(kind: string): RecordedChange['topic'] | null {
  return bySubject[kind.split('.', 1)[0] ?? ''] ?? null
}

/** The first words of the kinds of events that have a topic. */
export const subjectsTold = Object.keys(bySubject).filter((subject) => bySubject[subject] !== ACCESS)
