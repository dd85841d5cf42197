import { Prisma } from '@/lib/platform/prisma/client'
import type { Tx } from '../platform/database/db'
import { type Member, permitWriting } from './access'
import { findSeminar } from './queries'

/*
 * Transactions take several of these locks in one order, so that no two wait for each other: the row of the seminar, a
 * membership, the row of a question. Inserting a row of a seminar share-locks the seminar's row (FOR KEY SHARE). FOR UPDATE
 * would exclude that, and so wait for a transaction that holds a membership already; FOR NO KEY UPDATE does not.
 */

/** Locks the seminar's row until the commit, so that changes of the seminar or of its members happen in turn. */
export async function holdSeminar(tx: Tx, seminarId: string): Promise<void> {
  await tx.$executeRaw`SELECT FROM seminar WHERE id = ${seminarId}::uuid FOR NO KEY UPDATE`
}

/**
 * For commands that change members: locks the seminar and returns the acting member. NotFound if removed; NotPermitted in an
 * archived seminar.
 */
export async function holdMembers(tx: Tx, member: Member): Promise<Member> {
  return permitWriting(await holdArchive(tx, member))
}

/**
 * For commands that archive a seminar or take that back: locks the seminar, archived or not, and returns the acting member.
 * NotFound if removed.
 */
export async function holdArchive(tx: Tx, { person, seminar }: Member): Promise<Member> {
  await holdSeminar(tx, seminar.id)
  return findSeminar(person, seminar.id, tx)
}

/** Waits for every command under way in the seminar, since each holds its member's row. */
export async function holdAllMembers(tx: Tx, { id }: { id: string }): Promise<void> {
  await tx.$executeRaw`SELECT FROM membership WHERE seminar_id = ${id}::uuid ORDER BY person_id FOR NO KEY UPDATE`
}

/**
 * For all other commands of a member: share-locks their membership until the commit and returns the member. A simultaneous
 * removal or change of role waits or came first. NotFound if they were removed; NotPermitted in an archived seminar.
 */
export async function holdMember(tx: Tx, { person, seminar }: Member): Promise<Member> {
  await shareMembership(tx, { person, seminar })
  return permitWriting(await findSeminar(person, seminar.id, tx))
}

/** Share-locks a membership, for a transaction whose next statement looks the member up. */
export async function shareMembership(tx: Tx, { person, seminar }: Pick<Member, 'person' | 'seminar'>) {
  await tx.$executeRaw`SELECT FROM membership
    WHERE seminar_id = ${seminar.id}::uuid AND person_id = ${person.id}::uuid FOR SHARE`
}

/**
 * The first part of a statement, `WITH ${heldMembership(…)} …`, that share-locks the person's membership until the commit. A
 * simultaneous removal, change of role or restraint waits, or came first and is visible to the next statement. With
 * `onceHeld` among its conditions, the statement locks its question only afterwards.
 */
export const heldMembership = (person: { id: string }, seminarId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`held AS MATERIALIZED (SELECT 1 FROM membership
    WHERE seminar_id = ${seminarId} AND person_id = ${person.id}::uuid FOR SHARE)`

/** Also true without a membership, which an administrator of the site may lack. */
export const onceHeld = Prisma.sql`(SELECT count(*) FROM held) >= 0`
