import { z } from 'zod'

/** What a live stream says has changed; never what it has become. */
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

/** Somebody may see more or less than before: told to nobody, it makes their streams be looked at again. */
export const ACCESS = 'access'

/** The channel of PostgreSQL on which every process hears of every change. */
export const CHANNEL = 'veta'

/** What one process tells the others of a change, in the change's own transaction. */
export const change = z.object({
  topic: z.enum([...topics, ACCESS]),
  question: z.string().optional(),
  /** Who did it. */
  actor: z.string().optional(),
  /** Of `access`: whose; of `notices`: for whom. */
  person: z.string().optional(),
  /** No transaction before this one was still under way: whoever resumes from here misses nothing. */
  xmin: z.string().regex(/^\d{1,20}$/),
})

export type Change = z.infer<typeof change>

const bySubject: Record<string, Change['topic']> = {
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

/** The topic of a record by its kind: `position.edited` is of positions. */
export function topicOf(kind: string): Change['topic'] | null {
  return bySubject[kind.split('.', 1)[0] ?? ''] ?? null
}

/** The kinds of record that have a topic begin with these. */
export const subjectsTold = Object.keys(bySubject).filter((subject) => bySubject[subject] !== ACCESS)
