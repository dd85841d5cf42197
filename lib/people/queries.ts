import { type PageRequest, pageOf } from '@/lib/platform/page'
import { db } from '../platform/database/db'
import { DEMO_DOMAIN, hasAddress, known, type Person } from './rules'

/** The person, their seminars (by slug) and their role in each. */
export async function readMe(person: Person) {
  const { id, name, email, revision, memberships } = await db.person.findUniqueOrThrow({
    where: { id: person.id },
    select: {
      ...known,
      revision: true,
      memberships: {
        where: { endedAt: null },
        orderBy: [{ joinedAt: 'asc' }, { seminarId: 'asc' }],
        select: { role: true, seminar: { select: { slug: true } } },
      },
    },
  })
  const mine = memberships.map(({ role, seminar }) => ({ seminar: seminar.slug, role }))
  return { me: { id, name, email: hasAddress(email) ? email : '', memberships: mine }, revision }
}

export async function readProfile(person: Person) {
  const { passwordHash, ...profile } = await db.person.findUniqueOrThrow({
    where: { id: person.id },
    select: {
      name: true,
      email: true,
      singleKeys: true,
      namedPresent: true,
      revision: true,
      passwordHash: true,
    },
  })
  return { ...profile, hasPassword: passwordHash !== null }
}

/** Whether the person has not yet dismissed the card with the first steps. */
export async function isNewcomer({ id }: Person): Promise<boolean> {
  return (await db.person.count({ where: { id, introducedAt: null } })) > 0
}

const token = { id: true, name: true, scope: true, expiresAt: true, createdAt: true, usedAt: true } as const

export async function readToken(person: Person, id: string) {
  const where = { id, personId: person.id }
  const { usedAt, ...rest } = await db.token.findUniqueOrThrow({ where, select: token })
  return { ...rest, lastUsedAt: usedAt }
}

/** Valid tokens, the newest first. The ids ascend with time. */
export async function listTokens(person: Person, page: PageRequest) {
  const rows = await db.token.findMany({
    where: { personId: person.id, revokedAt: null, expiresAt: { gt: new Date() }, id: { lt: page.after } },
    orderBy: { id: 'desc' },
    take: page.limit + 1,
    select: token,
  })
  return pageOf(
    rows.map(({ usedAt, ...rest }) => ({ ...rest, lastUsedAt: usedAt })),
    page,
  )
}

/** Sessions that have not ended, the newest first. */
export async function listSessions(person: Person & { sessionId?: string }, page: PageRequest) {
  const rows = await db.session.findMany({
    where: { personId: person.id, endedAt: null, expiresAt: { gt: new Date() }, id: { lt: page.after } },
    orderBy: { id: 'desc' },
    take: page.limit + 1,
    select: { id: true, device: true, address: true, createdAt: true, seenAt: true },
  })
  const sessions = rows.map(({ seenAt, ...session }) => ({
    ...session,
    lastSeenAt: seenAt,
    current: session.id === person.sessionId,
  }))
  return pageOf(sessions, page)
}

/**
 * The accounts behind the demonstration's sign-in buttons, with their roles. None once another seminar exists, since one
 * of them administers the whole site.
 */
export async function listDemoAccounts() {
  const ownInstructor = { role: 'instructor', person: { email: { not: { endsWith: DEMO_DOMAIN } } } } as const
  if (await db.membership.findFirst({ where: ownInstructor, select: { personId: true } })) return []
  const accounts = await db.person.findMany({
    where: {
      email: { endsWith: DEMO_DOMAIN },
      OR: [{ admin: true }, { memberships: { some: { endedAt: null } } }],
    },
    orderBy: { id: 'asc' },
    select: { ...known, memberships: { where: { endedAt: null }, select: { role: true }, take: 1 } },
  })
  return accounts.map(({ memberships, ...person }) => ({
    ...person,
    role: memberships[0]?.role ?? ('administrator' as const),
  }))
}
