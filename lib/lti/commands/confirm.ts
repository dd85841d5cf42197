import { z } from 'zod'
import { confirmAddress } from '@/lib/people/commands/confirm'
import { type Device, signInWithPassword } from '@/lib/people/commands/sign-in'
import { personById } from '@/lib/people/providers'
import { isUndeliverable, type Person, platformProvider } from '@/lib/people/rules'
import { db } from '../../platform/database/db'
import { decrypt, encrypt } from '../../platform/encryption'
import { done, type Result, refused } from '../../platform/errors'
import { consume } from '../../platform/limits'
import { linkTo, send } from '../../platform/mail/send'
import { now } from '../../platform/time/clock'
import { HOUR } from '../../platform/time/units'
import type { Locale } from '../../platform/words/messages'
import { type LaunchMessage, launchMessage } from '../message'
import { ltiPath } from '../paths'
import { type Platform, platformById } from '../queries'
import { accountWithAddress, tieAccount } from './accounts'
import type { Launch } from './launch'

/**
 * Ties the launch's account at the platform to the account with its address, for someone who gives that account's password.
 * Problems are those of signing in.
 */
export async function confirmWithPassword(
  launch: Launch,
  password: string,
  { from, device }: { from: string; device: Device | null },
): Promise<Result<Person>> {
  const found = await accountWithAddress(launch.message)
  if (!found) return refused({ '': { code: 'ltiLaunchOver' } })
  const right = await signInWithPassword({ email: found.email, password }, from, device)
  if (!right.ok) return right
  await tieOnce(right.value, launch)
  return right
}

const PURPOSE = 'lti confirmation'

/** In hours. */
const VALID = 2

/** Mails a link to the account's own address. `later` does the work after the answer. */
export async function mailConfirmation(
  launch: Launch,
  { from, locale }: { from: string; locale: Locale },
  later: (work: () => Promise<void>) => void | Promise<void> = (work) => work(),
): Promise<void> {
  await consume('mailByAddress', from)
  const found = await accountWithAddress(launch.message)
  if (!found || isUndeliverable(found.email)) return
  await consume('mailByEmail', found.email)
  const token = encrypt(
    PURPOSE,
    JSON.stringify({ launch: launch.id, person: found.id, until: now().getTime() + VALID * HOUR }),
  )
  const link = `${linkTo(ltiPath('confirm'))}?${new URLSearchParams({ token })}`
  const values = { name: found.name, platform: launch.platform.name, hours: VALID }
  await later(async () => {
    await send({ to: found.email, name: 'platformAccount', locale, link, values })
  })
}

const confirmation = z.object({ launch: z.uuid(), person: z.uuid(), until: z.number() })

export type Confirmation = {
  person: Person
  launch: { id: string; platform: Platform; message: LaunchMessage }
}

/** The account and launch that a mailed link confirms; null when the link has run out. */
export async function confirmationOf(token: string): Promise<Confirmation | null> {
  const text = decrypt(PURPOSE, token)
  const read = text ? confirmation.safeParse(JSON.parse(text)) : null
  if (!read?.success || read.data.until < now().getTime()) return null
  const { launch: id, person: personId } = read.data
  const found = await db.ltiLaunch.findFirst({ where: { id, platform: { removedAt: null } } })
  const message = launchMessage.safeParse(found?.message)
  const person = await personById(personId)
  if (!found || !message.success || !person) return null
  return { person, launch: { id, platform: await platformById(found.platformId), message: message.data } }
}

/** The link was read at the account's address, so it proves the address too. Signs nobody in. */
export async function confirmByMail(token: string): Promise<Result<Confirmation>> {
  const found = await confirmationOf(token)
  if (!found) return refused({ '': { code: 'ltiConfirmationOver' } })
  await confirmAddress(found.person.id)
  await tieOnce(found.person, found.launch)
  return done(found)
}

/** An account at a platform that is tied already keeps its person. */
async function tieOnce(person: Person, { platform, message: { sub } }: Launch): Promise<void> {
  await db.$transaction(async (tx) => {
    const where = { provider: platformProvider(platform.id), providerAccountId: sub }
    if ((await tx.account.count({ where })) === 0) await tieAccount(tx, person, platform, sub)
  })
}
