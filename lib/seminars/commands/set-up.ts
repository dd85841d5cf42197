import type { Person } from '@/lib/people/rules'
import { done, type Problem, type Problems, type Result, refused } from '@/lib/platform/errors'
import type { Locale } from '@/lib/platform/words/messages'
import type { IdempotencyKey } from '@/lib/platform/write'
import type { SeminarInput } from '../input'
import { findSeminar } from '../queries'
import { enrol, type PlaceCommand } from '../roster/commands/enrol'
import { readList } from '../roster/pasted-list'
import { createSeminar } from './found'
import { invite } from './invite'

/** The colleagues of a new seminar, a list for each role, and whether a code lets participants join. */
export type SeminarSetup = { instructors: string; moderators: string; code: boolean }

/** In days: a term. */
const TERM = 150

const staffLists = { instructors: 'instructor', moderators: 'moderator' } as const

/**
 * Creates a seminar, invites its colleagues, and makes a code for participants. A line of a list that names nobody is a problem
 * of the list, and nothing is created. `left` are the lines of colleagues who could not be added, such as unconfirmed accounts.
 * Sent again, it does what the first time may not have come to, since each step is a transaction of its own.
 */
export async function setUpSeminar(
  person: Person,
  {
    input,
    setup,
    locale,
    once,
  }: { input: SeminarInput; setup: SeminarSetup; locale: Locale; once?: IdempotencyKey },
  placing: PlaceCommand,
): Promise<Result<{ id: string; left: string[] }>> {
  const unreadable = problemsOf(setup)
  if (Object.keys(unreadable).length) return refused(unreadable)
  const made = await createSeminar(person, input, once)
  if (!made.ok) return made
  const { id } = made.value
  const member = await findSeminar(person, id)
  const left: string[] = []
  for (const list of ['instructors', 'moderators'] as const) {
    const options = { role: staffLists[list], confirmed: false }
    const outcome = await enrol(member, { text: setup[list], options, locale }, placing)
    left.push(...outcome.problems.map(({ text }) => text))
  }
  const onceMore = once && { ...once, key: `${once.key} code` }
  if (setup.code) await invite(member, { role: 'participant', days: TERM }, onceMore)
  return done({ id, left })
}

function problemsOf(setup: SeminarSetup): Problems {
  const problems: Problems = {}
  for (const list of ['instructors', 'moderators'] as const) {
    const bad = readList(setup[list]).find(({ email }) => email === undefined)
    if (bad && 'problem' in bad) problems[list] = lineProblem(bad.text)
  }
  return problems
}

const lineProblem = (text: string): Problem => ({
  code: 'lineNamesNobody',
  values: { line: text.slice(0, 100) },
})
