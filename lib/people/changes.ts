import { Prisma } from '@/lib/platform/prisma/client'
import { DAY } from '@/lib/platform/time/units'
import { db, type Tx } from '../platform/database/db'

/** Changes that give a way in to another person, when the owner did not make them. */
const kinds = ['password.changed', 'password.reset'] as const

export type AccountChange = { kind: (typeof kinds)[number] | 'token.issued'; token: string | null; at: Date }

/** In days: for how long a change is shown. */
const DAYS = 30
const since = () => new Date(Date.now() - DAYS * DAY)

/** Changes of the last thirty days that could let an intruder in again, the latest first; revoked tokens included. */
export async function accountChanges({ id }: { id: string }): Promise<AccountChange[]> {
  const tokens = await db.token.findMany({
    where: { personId: id, createdAt: { gt: since() } },
    select: { name: true, createdAt: true },
    orderBy: { id: 'desc' },
    take: MOST,
  })
  const events = await db.event.findMany({
    where: { subjectId: id, subject: 'person', kind: { in: [...kinds] }, at: { gt: since() } },
    select: { kind: true, at: true },
    orderBy: { id: 'desc' },
    take: MOST,
  })
  const passwords = events.flatMap(({ kind, at }) => {
    const known = kinds.find((one) => one === kind)
    return known ? [{ kind: known, token: null, at }] : []
  })
  const made = tokens.map(({ name, createdAt: at }) => ({ kind: 'token.issued' as const, token: name, at }))
  return [...made, ...passwords].sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, MOST)
}

const MOST = 20

/** Runs in the change's transaction: marks it for every browser of the person but the one that made it. */
export async function noteAccountChange(tx: Tx, { id }: { id: string }, sessionId?: string): Promise<void> {
  const at = new Date()
  await tx.person.update({ where: { id }, data: { accountChangedAt: at }, select: { id: true } })
  if (sessionId) await sawAccountChanges({ sessionId }, at, tx)
}

/** Each browser is told separately, so that a thief who has seen the warning hides it from nobody. */
export async function sawAccountChanges(
  { sessionId: id }: { sessionId: string },
  at = new Date(),
  tx: Tx = db,
): Promise<void> {
  await tx.session.updateMany({ where: { id }, data: { accountSeenAt: at } })
}

/** SQL: whether the browser of `session se` has unseen changes of the account of `person reader`. */
export const accountIsChanged = Prisma.sql`coalesce(reader.account_changed_at > now() - make_interval(days => ${Prisma.raw(String(DAYS))})
  AND (se.account_seen_at IS NULL OR reader.account_changed_at > se.account_seen_at), FALSE)`
