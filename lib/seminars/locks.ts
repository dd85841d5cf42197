import { Prisma } from '@/lib/platform/prisma/client'
import type { Tx } from '../platform/database/db'
import type { Member } from './access'
import { findSeminar } from './queries'

/*
 * Transactions that take several of these locks take them in one order, so that no two wait for one another: the row of the
 * seminar, a membership, the row of a question. Rows that refer to a seminar share its row when they are stored (FOR KEY
 * SHARE). FOR UPDATE would exclude that, and so wait for somebody who holds a membership already: FOR NO KEY UPDATE does not.
 */

/** Holds the seminar's row until the commit: what changes the seminar as a whole, or who belongs to it, happens in turn. */
export async function holdSeminar(tx: Tx, seminarId: string): Promise<void> {
  await tx.$executeRaw`SELECT FROM seminar WHERE id = ${seminarId}::uuid FOR NO KEY UPDATE`
}

/** For commands that change members: the seminar held, and the acting member as they stand then. NotFound where removed. */
export async function holdMembers(tx: Tx, { person, seminar }: Member): Promise<Member> {
  await holdSeminar(tx, seminar.id)
  return findSeminar(person, seminar.id, tx)
}

/**
 * For every other command of a member: their membership shared until the commit, and the member as they stand then. Whoever
 * would remove them or change their role in this moment waits, or was first: NotFound where they were removed.
 */
export async function holdMember(tx: Tx, { person, seminar }: Member): Promise<Member> {
  await shareMembership(tx, { person, seminar })
  return findSeminar(person, seminar.id, tx)
}

/** The same where the next statement of the transaction looks the member up. */
export async function shareMembership(tx: Tx, { person, seminar }: Pick<Member, 'person' | 'seminar'>) {
  await tx.$executeRaw`SELECT FROM membership
    WHERE seminar_id = ${seminar.id}::uuid AND person_id = ${person.id}::uuid FOR SHARE`
}

/**
 * The first part of a statement, `WITH ${heldMembership(…)} …`, that shares the person's membership until the commit: whoever
 * would end it, change its role or restrain it in this moment waits, or was first and is seen by the next statement. The
 * statement locks its question only then, if `onceHeld` is one of its conditions.
 */
export const heldMembership = (person: { id: string }, seminarId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`held AS MATERIALIZED (SELECT 1 FROM membership
    WHERE seminar_id = ${seminarId} AND person_id = ${person.id}::uuid FOR SHARE)`

/** True without a membership too, which an administrator of the site may lack. */
export const onceHeld = Prisma.sql`(SELECT count(*) FROM held) >= 0`
