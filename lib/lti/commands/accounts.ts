import { randomInt, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { insertPerson } from '@/lib/people/commands/add'
import { address, personName } from '@/lib/people/input'
import { personOfAccount, personOfAddress } from '@/lib/people/providers'
import { addressOfNone, known, type Person, platformProvider } from '@/lib/people/rules'
import { db, type Tx } from '../../platform/database/db'
import { record } from '../../platform/events'
import { type Locale, messagesIn } from '../../platform/words/messages'
import { translator } from '../../platform/words/translator'
import type { Platform } from '../queries'
import type { Launch } from './launch'

/** The person whose account at the platform this is: the only key is the platform and its `sub`. */
export const personOfLaunch = ({ platform, message }: Launch): Promise<Person | null> =>
  personOfAccount(platformProvider(platform.id), message.sub)

/**
 * Whether somebody has an account with the address that the platform sent. The platform's word does not open it: the person
 * confirms that it is theirs, or gets an account of their own.
 */
export async function accountWithAddress({ email }: { email?: string }): Promise<Person | null> {
  const given = address.safeParse(email)
  return given.success ? personOfAddress(given.data) : null
}

export type PlatformPerson = { sub: string; name?: string; email?: string }

/** A person of a platform, and whether the platform left their name out. */
export type OpenedAccount = { person: Person; isNameless: boolean }

/**
 * Opens an account for a person of a platform, and ties it to them. It gets their address unless somebody has it already. Of
 * two launches at one moment, the second gets the account of the first.
 */
export async function openAccount(
  platform: Platform,
  given: PlatformPerson,
  locale: Locale,
): Promise<OpenedAccount> {
  const provider = platformProvider(platform.id)
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${provider} ${given.sub}`}, 0))`
    const where = { provider_providerAccountId: { provider, providerAccountId: given.sub } }
    const earlier = await tx.account.findUnique({ where, select: { person: { select: known } } })
    if (earlier) return { person: earlier.person, isNameless: false }
    const name = personName.safeParse(given.name)
    const person = await insertSomebody(tx, given.email, name.success ? name.data : neutralName(locale))
    await tieAccount(tx, person, platform, given.sub)
    return { person, isNameless: !name.success }
  })
}

async function insertSomebody(tx: Tx, email: string | undefined, name: string): Promise<Person> {
  const given = address.safeParse(email)
  const someone = { name, passwordHash: null, verified: false }
  const withAddress = given.success ? await insertPerson(tx, { ...someone, email: given.data }) : null
  const person = withAddress ?? (await insertPerson(tx, { ...someone, email: addressOfNone(randomUUID()) }))
  if (!person) throw new Error('A random address is taken.')
  return person
}

const named = z.object({ neutralName: z.string() })

/** A name that says nothing of the person, until they choose one. */
function neutralName(locale: Locale): string {
  const { lti = {} } = messagesIn(locale)
  const t = translator({ locale, messages: named.parse(lti) })
  return t('neutralName', { number: String(randomInt(1_000, 10_000)) })
}

/** Ties a platform's account to a person, in whose name it signs in from now on. */
export async function tieAccount(
  tx: Tx,
  person: Pick<Person, 'id'>,
  platform: Platform,
  sub: string,
): Promise<void> {
  const provider = platformProvider(platform.id)
  await tx.account.create({ data: { provider, providerAccountId: sub, personId: person.id } })
  const event = { kind: 'account.linked', subject: 'person', subjectId: person.id, data: { provider } }
  await record(tx, { actor: person, ...event })
}
