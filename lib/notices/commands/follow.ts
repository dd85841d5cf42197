import { randomBytes } from 'node:crypto'
import { holdPerson } from '@/lib/people/commands/token'
import type { Person } from '@/lib/people/rules'
import { tokenHash } from '@/lib/people/tokens'
import { db } from '@/lib/platform/database/db'
import { decrypt, encrypt } from '@/lib/platform/encryption'
import type { FollowLevel } from '@/lib/platform/prisma/enums'
import { findQuestion, type QuestionRef } from '@/lib/questions/queries'

/** Sets how much of a question the person is notified of. */
export async function follow(person: Person, ref: QuestionRef, level: FollowLevel): Promise<void> {
  const { question } = await findQuestion(person, ref)
  const key = { personId: person.id, questionId: question.id }
  const where = { personId_questionId: key }
  await db.follow.upsert({ where, create: { ...key, level }, update: { level } })
}

export async function chooseMail(person: Person, mail: 'atOnce' | 'daily' | 'never'): Promise<void> {
  await db.person.update({ where: { id: person.id }, data: { mail } })
}

/** The token in a letter's footer. It names the person, needs no sign-in, and can only stop their letters. */
export const stopToken = (personId: string): string => encrypt('stop letters', personId)

/** Stops a person's letters by the link in one of them. False for a link that is not ours. */
export async function stopLetters(token: string): Promise<boolean> {
  const id = decrypt('stop letters', token)
  if (!id) return false
  const { count } = await db.person.updateMany({ where: { id }, data: { mail: 'never' } })
  return count === 1
}

/** Makes a new key to the person's feed of a question and ends the previous one. The key is shown once. */
export async function makeFeedKey(
  person: Person & { sessionId?: string },
  ref: QuestionRef,
): Promise<string> {
  const { question } = await findQuestion(person, ref)
  const secret = randomBytes(24).toString('base64url')
  const key = { personId: person.id, questionId: question.id }
  const hash = tokenHash(secret)
  const where = { personId_questionId: key }
  await db.$transaction(async (tx) => {
    await holdPerson(tx, person, person.sessionId)
    const made = { hash, createdAt: new Date() }
    await tx.feedKey.upsert({ where, create: { ...key, ...made }, update: made })
  })
  return secret
}

export async function dropFeedKey(person: Person, ref: QuestionRef): Promise<void> {
  const { question } = await findQuestion(person, ref)
  await db.feedKey.deleteMany({ where: { personId: person.id, questionId: question.id } })
}
