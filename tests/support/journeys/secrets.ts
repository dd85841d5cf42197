import { issueToken } from '@/lib/people/commands/token'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import type { Member } from '@/lib/seminars/access'
import { accepted } from '../factories'
import { aSession } from './journey'
import type { Canaries } from './words'

const HOUR = 60 * 60 * 1000

/** Data of an account that no page and no call ever shows. */
export async function plantSecrets(words: Canaries, person: Person, { seminar, person: staff }: Member) {
  const session = await aSession(person, {
    device: words.plant('device of a session', ['author']),
    address: words.plant('network address of a session', ['author']),
  })
  const name = words.plant('name of a token', ['author'])
  const token = accepted(await issueToken(person, { name, scope: 'read', days: 1 }))
  words.keep('token', token.token, [])
  const secret = (what: string) => words.plant(what, [])
  const personId = person.id
  const soon = new Date(Date.now() + HOUR)
  await db.token.update({ where: { id: token.id }, data: { hash: secret('hash of a token') } })
  await db.person.update({ where: { id: personId }, data: { passwordHash: secret('hash of a password') } })
  await db.passwordReset.create({ data: { hash: secret('hash of a reset'), personId, expiresAt: soon } })
  await db.signInLink.create({
    data: { identifier: secret('address of a link'), token: secret('hash of a link'), expires: soon },
  })
  const providerAccountId = words.plant('account at a provider', ['author'])
  await db.account.create({
    data: { provider: words.plant('provider', ['author']), providerAccountId, personId },
  })
  await db.rateLimit.create({ data: { key: secret('key of a limit') } })
  await db.idempotentWrite.create({
    data: { personId, key: secret('idempotency key'), requestHash: secret('hash of a request'), madeId: '' },
  })
  await db.event.create({
    data: {
      seminarId: seminar.id,
      actorId: personId,
      kind: 'person.edited',
      subject: 'person',
      subjectId: personId,
      data: { reason: secret('data of an event') },
    },
  })
  await plantPseudonym(words, person, staff)
  return { session: session.id, token: token.id }
}

/** A question with names never shows pseudonyms; but they are stored, and their holders may know them. */
async function plantPseudonym(words: Canaries, { id: personId }: Person, staff: Person) {
  const { id, seminarId, questionId } = await db.participation.findFirstOrThrow({ where: { personId } })
  await db.participation.update({ where: { id }, data: { pseudonym: words.plant('pseudonym', ['author']) } })
  // The person who asked keeps their reason.
  const of = { seminarId, questionId, participationId: id, byId: staff.id }
  await db.unmasking.create({
    data: { ...of, reason: words.plant('reason of an unmasking', ['author', 'instructor']) },
  })
}
