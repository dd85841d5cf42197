import { record } from '@/lib/platform/events'
import { db } from '../platform/database/db'
import { insertPerson } from './commands/add'
import { confirmAddress } from './commands/confirm'
import { known, nameFromAddress, type Person } from './rules'

/** The person of an account at GitHub, Google or another provider. */
export async function personOfAccount(provider: string, providerAccountId: string): Promise<Person | null> {
  const where = { provider_providerAccountId: { provider, providerAccountId } }
  const found = await db.account.findUnique({ where, select: { person: { select: known } } })
  return found?.person ?? null
}

export async function personOfAddress(email: string): Promise<Person | null> {
  return db.person.findUnique({ where: { email: email.toLowerCase() }, select: known })
}

export async function personById(id: string): Promise<Person | null> {
  return db.person.findUnique({ where: { id }, select: known })
}

/** Finds or adds the person who came from a provider or by a mailed link, either of which proves the address. */
export async function personFromElsewhere(email: string, name?: string | null): Promise<Person> {
  const person = { email: email.toLowerCase(), name: name?.trim().slice(0, 100) || nameFromAddress(email) }
  const added = await db.$transaction((tx) =>
    insertPerson(tx, { ...person, passwordHash: null, verified: true }),
  )
  return added ?? db.person.findUniqueOrThrow({ where: { email: person.email }, select: known })
}

/** Ties a provider's account to the person. The provider has vouched for the address (see lib/web/auth/auth). */
export async function linkAccount(
  personId: string,
  provider: string,
  providerAccountId: string,
): Promise<void> {
  await confirmAddress(personId)
  await db.$transaction(async (tx) => {
    await tx.account.create({ data: { provider, providerAccountId, personId } })
    const event = { kind: 'account.linked', subject: 'person', subjectId: personId, data: { provider } }
    await record(tx, { actor: { id: personId }, ...event })
  })
}

export type Link = { identifier: string; token: string; expires: Date }

/** Stores a sign-in link; `token` is already a hash. */
export async function keepSignInLink(link: Link): Promise<Link> {
  await db.signInLink.deleteMany({ where: { expires: { lt: new Date() } } })
  return db.signInLink.create({ data: link })
}

/** Uses up a link. It works once, even when it is opened twice at the same moment. */
export async function takeSignInLink(identifier: string, token: string): Promise<Link | null> {
  const [link] = await db.$queryRaw<Link[]>`
    DELETE FROM sign_in_link WHERE identifier = ${identifier} AND token = ${token}
    RETURNING identifier, token, expires`
  return link ?? null
}
