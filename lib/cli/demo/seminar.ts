import { operator } from '@/lib/people/access'
import type { Person } from '@/lib/people/rules'
import { Conflict, NotFound } from '@/lib/platform/errors'
import { asOf } from '@/lib/platform/time/clock'
import type { Member } from '@/lib/seminars/access'
import { createSeminar } from '@/lib/seminars/commands/found'
import { addMember, noteSeen } from '@/lib/seminars/commands/members'
import { findSeminar } from '@/lib/seminars/queries'
import { people } from '@/prisma/demo/people'
import { seminar } from '@/prisma/demo/seminar'
import { accepted } from '../failure'
import { type Cast, called } from './cast'
import { BEGINNING, type DemoAdditions, daysAgo } from './timeline'

/** Returns the seminar with its instructor, after adding every member. */
export async function foundSeminar(cast: Cast, added: DemoAdditions): Promise<Member> {
  const instructor = called(cast, people.find(({ role }) => role === 'instructor')?.key ?? '')
  return asOf(daysAgo(BEGINNING), async () => {
    const member = (await ownSeminar(instructor)) ?? (await create(instructor))
    if (added.people > 0) await enrol(member)
    return member
  })
}

async function ownSeminar(instructor: Person): Promise<Member | null> {
  try {
    return await findSeminar(instructor, seminar.slug)
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}

async function create(instructor: Person): Promise<Member> {
  const own = {
    slugTaken: `Another seminar has the address ${seminar.slug}, which is that of the demonstration.`,
  }
  const { id } = accepted(await createSeminar(operator, seminar, undefined, instructor), own)
  const member = await findSeminar(instructor, id)
  await noteSeen(member)
  return member
}

async function enrol(member: Member): Promise<void> {
  for (const { email, role } of people) {
    if (role === 'admin' || role === 'instructor') continue
    try {
      const { id } = accepted(await addMember(member, { email, role }))
      await noteSeen({ ...member, person: { id } })
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
    }
  }
}
