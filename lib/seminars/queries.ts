import type { Person } from '@/lib/people/rules'
import { db, type Tx } from '@/lib/platform/db'
import { NotFound } from '@/lib/platform/errors'
import { type Member, roleOf, visibleSeminars } from './access'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A seminar by slug or id, through the person: not visible and not existing are one answer. */
export async function findSeminar(person: Person, slugOrId: string, tx: Tx = db): Promise<Member> {
  const named = uuid.test(slugOrId) ? { id: slugOrId } : { slug: slugOrId }
  const seminar = await tx.seminar.findFirst({
    where: { AND: [named, visibleSeminars(person)] },
    select: {
      id: true,
      slug: true,
      language: true,
      timeZone: true,
      title: true,
      memberships: { where: { personId: person.id, endedAt: null }, select: { role: true } },
    },
  })
  const role = seminar && roleOf(person, seminar.memberships[0])
  if (!seminar || !role) throw new NotFound()
  const { memberships, ...rest } = seminar
  return { person, seminar: rest, role }
}

const shown = {
  id: true,
  slug: true,
  title: true,
  term: true,
  description: true,
  language: true,
  timeZone: true,
  revision: true,
} as const

/** A seminar as its members see it, with the reader's own role. */
export async function readSeminar(member: Member) {
  const seminar = await db.seminar.findUniqueOrThrow({ where: { id: member.seminar.id }, select: shown })
  return { ...seminar, role: member.role }
}
