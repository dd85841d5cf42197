import { sendPasswordLink } from '@/lib/people/commands/reset'
import { db } from '@/lib/platform/db'
import { Conflict, type Problem, type Result } from '@/lib/platform/errors'
import type { Locale } from '@/lib/platform/messages'
import type { Role } from '@/lib/platform/prisma/enums'
import { parse } from '@/lib/platform/shape'
import { type Member, permitInstructing } from '../access'
import { memberInput } from '../input'
import { readList } from '../pasted'
import { addMember } from './members'

/** What became of one line: `text` as it was pasted. */
export type Outcome =
  | { text: string; became: 'added' | 'invited' | 'alreadyMember'; name: string; email: string }
  | { text: string; became: 'refused'; problem: Problem }

const MOST = 500

type List = { pasted: string; role: Role; locale: Locale }

/**
 * Makes members of everybody in a pasted list, line by line: what cannot be read keeps nobody else out. Who has
 * no account gets one, and a letter with a link to choose a password (`invited`).
 */
export async function enrol(member: Member, { pasted, role, locale }: List): Promise<Outcome[]> {
  permitInstructing(member)
  const entries = readList(pasted)
  const outcomes: Outcome[] = []
  for (const { text, ...entry } of entries.slice(0, MOST)) {
    const input = parse(memberInput, { ...entry, role })
    outcomes.push(input.ok ? { text, ...(await enrolOne(member, input.value, locale)) } : unread(text, input))
  }
  const left: Outcome[] = entries
    .slice(MOST)
    .map(({ text }) => refusedAs(text, { code: 'listTooLong', values: { limit: MOST } }))
  return [...outcomes, ...left]
}

const refusedAs = (text: string, problem: Problem): Outcome => ({ text, became: 'refused', problem })

function unread(text: string, { problems }: Extract<Result<never>, { ok: false }>): Outcome {
  const problem = problems.name ?? { code: 'noAddressInLine' }
  return refusedAs(text, problem)
}

type Input = Parameters<typeof addMember>[1]

async function enrolOne(member: Member, input: Input, locale: Locale) {
  const before = await db.person.findUnique({ where: { email: input.email }, select: { name: true } })
  const name = before?.name ?? input.name ?? input.email
  try {
    const added = await addMember(member, input)
    if (!added.ok)
      return { became: 'refused', problem: added.problems[''] ?? { code: 'notAccepted' } } as const
    if (before) return { became: 'added', name, email: input.email } as const
    await welcome(member, added.value.id, locale)
    return { became: 'invited', name, email: input.email } as const
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return { became: 'alreadyMember', name, email: input.email } as const
  }
}

/** A letter to someone who has just been given an account: who added them, to what, and how to come in. */
export async function welcome(member: Member, personId: string, locale: Locale): Promise<void> {
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } })
  const values = { seminar: member.seminar.title, from: member.person.name }
  const next = `/seminars/${member.seminar.slug}`
  await sendPasswordLink(person, { letter: 'welcome', locale, next, values })
}
