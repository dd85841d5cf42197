import { sendPasswordLink } from '@/lib/people/commands/reset'
import { db } from '@/lib/platform/database/db'
import { Conflict, type Problem, type Result } from '@/lib/platform/errors'
import type { Role } from '@/lib/platform/prisma/enums'
import { parse } from '@/lib/platform/shape'
import type { Locale } from '@/lib/platform/words/messages'
import type { IdempotencyKey } from '@/lib/platform/write'
import { type Member, permitInstructing } from '../access'
import { type MemberInput, memberInput } from '../input'
import { readList } from '../pasted-list'
import { seminarPath } from '../paths'
import { type AddedMember, addMember } from './members'

/** The result for one line; `text` is the line as pasted. */
export type EnrolmentOutcome =
  | { text: string; became: 'added' | 'invited' | 'alreadyMember'; name: string; email: string }
  | { text: string; became: 'refused'; problem: Problem }

const MOST = 500

type List = { pasted: string; role: Role; locale: Locale; confirmed?: boolean }

/**
 * Makes everybody in a pasted list a member, line by line: an unreadable line does not stop the others. A person without an
 * account gets one, and a letter with a link to choose a password (`invited`).
 */
export async function enrol(
  member: Member,
  { pasted, role, locale, confirmed }: List,
): Promise<EnrolmentOutcome[]> {
  permitInstructing(member)
  const entries = readList(pasted)
  const outcomes: EnrolmentOutcome[] = []
  for (const entry of entries.slice(0, MOST)) {
    const { text, email } = entry
    if (email === undefined) {
      outcomes.push(refusedAs(text, { code: entry.problem }))
      continue
    }
    const input = parse(memberInput, { email, name: entry.name, role, confirmed })
    outcomes.push(input.ok ? { text, ...(await enrolOne(member, input.value, locale)) } : unread(text, input))
  }
  const left: EnrolmentOutcome[] = entries
    .slice(MOST)
    .map(({ text }) => refusedAs(text, { code: 'listTooLong', values: { limit: MOST } }))
  return [...outcomes, ...left]
}

const refusedAs = (text: string, problem: Problem): EnrolmentOutcome => ({ text, became: 'refused', problem })

function unread(text: string, { problems }: Extract<Result<never>, { ok: false }>): EnrolmentOutcome {
  const problem = problems.name ?? { code: 'addressUnreadable' }
  return refusedAs(text, problem)
}

async function enrolOne(member: Member, input: MemberInput, locale: Locale) {
  const before = await db.person.findUnique({ where: { email: input.email }, select: { name: true } })
  const name = before?.name ?? input.name ?? input.email
  try {
    const added = await addAndWelcome(member, input, locale)
    if (!added.ok)
      return {
        became: 'refused',
        problem: Object.values(added.problems)[0] ?? { code: 'notAccepted' },
      } as const
    return { became: before ? 'added' : 'invited', name, email: input.email } as const
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return { became: 'alreadyMember', name, email: input.email } as const
  }
}

/** `addMember` with a notice; a person without an account gets a letter about who added them, to what, and how to enter. */
export async function addAndWelcome(
  member: Member,
  input: MemberInput,
  locale: Locale,
  once?: IdempotencyKey,
): Promise<Result<AddedMember>> {
  const added = await addMember(member, input, once, true)
  if (!added.ok || !added.value.isNew) return added
  const person = await db.person.findUniqueOrThrow({ where: { id: added.value.id } })
  const values = { seminar: member.seminar.title, from: member.person.name }
  const next = seminarPath(member.seminar.slug)
  await sendPasswordLink(person, { letter: 'welcome', locale, next, values })
  return added
}
