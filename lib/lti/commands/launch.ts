import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { tokenHash } from '@/lib/people/tokens'
import { db } from '../../platform/database/db'
import { done, type Result, refused } from '../../platform/errors'
import { log } from '../../platform/log'
import { Prisma } from '../../platform/prisma/client'
import { now } from '../../platform/time/clock'
import { HOUR, MINUTE } from '../../platform/time/units'
import { verifyIdToken } from '../id-token'
import { type AnswerInput, loginInput } from '../input'
import { type LaunchMessage, launchMessage, readMessage } from '../message'
import { type Platform, platformById } from '../queries'
import { originsIn } from '../rules'
import { admitDeployment } from './platforms'

/** In milliseconds: how long a platform may take to answer a login. */
const ANSWERED = 10 * MINUTE

/** In milliseconds: for how long a person may choose a seminar, a question or an account after their arrival. */
const KEPT = 2 * HOUR

/** A verified launch. */
export type Launch = { id: string; platform: Platform; message: LaunchMessage }

/** A platform's answer; the login can begin again in a window of its own by `login`. */
export type Arrival = {
  launch: Launch
  login: Record<string, string>
  ownWindow: boolean
}

/** The platform's origins come along with a refusal as well, since only that platform's frame may show it. */
export type ArrivalResult = { origins: string | null } & Result<Arrival>

/**
 * Takes a platform's answer to a login. Its state is used up first, so that no answer is accepted twice. Nothing of the
 * answer is stored: see `keepLaunch`. Problems: ltiState… for the state, those of `verifyIdToken` and `readMessage`, and
 * ltiDeployment.
 */
export async function receiveAnswer(answer: AnswerInput): Promise<ArrivalResult> {
  const claimed = await claimState(answer.state)
  if (!claimed) return { origins: null, ...refused({ '': { code: 'ltiStateUnknown' } }) }
  const { id, platformId, nonce, login, ownWindow, problem } = claimed
  const platform = await platformById(platformId)
  if (problem) return { origins: await originsOf(platform), ...refused({ '': { code: problem } }) }
  const verified = await verifiedMessage(answer, platform, nonce)
  if (!verified.ok) {
    log.warn({ platform: platform.name, reason: verified.problems['']?.code }, 'a launch was refused')
    return { origins: await originsOf(platform), ...verified }
  }
  const message = verified.value
  const launch = { id, platform, message }
  return { origins: originsOfLaunch(launch), ...done({ launch, login, ownWindow }) }
}

const originsOfLaunch = ({ platform, message }: Launch) =>
  originsIn(
    message.returnTo,
    message.deepLink?.returnTo,
    message.memberships,
    message.lineItems,
    platform.authUrl,
  )

/** Without a valid message: the origins of its sign-in, and of the courses that it named before. */
async function originsOf({ id: platformId, authUrl }: Platform): Promise<string> {
  const courses = await db.ltiCourse.findMany({
    where: { platformId, membershipsUrl: { not: null } },
    orderBy: { id: 'desc' },
    take: 20,
    select: { membershipsUrl: true },
  })
  return originsIn(authUrl, ...courses.map(({ membershipsUrl }) => membershipsUrl))
}

async function verifiedMessage(
  { id_token: token, error }: AnswerInput,
  platform: Platform,
  nonce: string,
): Promise<Result<LaunchMessage>> {
  if (error) return refused({ '': { code: 'ltiPlatformSaid', values: { error: error.slice(0, 100) } } })
  const payload = await verifyIdToken(token, platform, nonce)
  if (!payload.ok) return payload
  const message = readMessage(payload.value)
  if ('refused' in message) return refused({ '': { code: message.refused } })
  const isKnown = await admitDeployment(platform.id, message.deployment)
  return isKnown ? done(message) : refused({ '': { code: 'ltiDeployment' } })
}

type Claim = {
  id: string
  platformId: string
  nonce: string
  login: Record<string, string>
  ownWindow: boolean
  /** Why this state begins nothing more. */
  problem: 'ltiStateUsed' | 'ltiStateOver' | null
}

async function claimState(state: string): Promise<Claim | null> {
  const hash = tokenHash(state)
  const select = { id: true, platformId: true, nonce: true, login: true, ownWindow: true, begunAt: true }
  const [claimed] = await db.ltiLaunch.updateManyAndReturn({
    where: { stateHash: hash, arrivedAt: null },
    data: { arrivedAt: now() },
    select,
  })
  const found = claimed ?? (await db.ltiLaunch.findUnique({ where: { stateHash: hash }, select }))
  if (!found) return null
  const { begunAt, login, ...rest } = found
  const isOver = now().getTime() - begunAt.getTime() > ANSWERED
  const problem = claimed ? (isOver ? 'ltiStateOver' : null) : 'ltiStateUsed'
  return { ...rest, login: z.record(z.string(), z.string()).parse(loginInput.parse(login)), problem }
}

/**
 * Stores a launch for the browser that delivered it, and returns the secret that continues it there. The state cannot do
 * that: someone who began a login in one browser may lead another person's browser through it, and knows the state.
 */
export async function keepLaunch({ id, message }: Launch): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  await db.ltiLaunch.update({ where: { id }, data: { message, secretHash: tokenHash(secret) } })
  return secret
}

/**
 * The launch of a secret from `keepLaunch`; null when there is none, or it is over. With `state` it must be the launch of that
 * login.
 */
export async function launchOf(secret: string | undefined, state?: string): Promise<Launch | null> {
  if (!secret) return null
  const since = new Date(now().getTime() - KEPT)
  const found = await db.ltiLaunch.findFirst({
    where: {
      secretHash: tokenHash(secret),
      ...(state !== undefined && { stateHash: tokenHash(state) }),
      arrivedAt: { gt: since },
      platform: { removedAt: null },
    },
    select: { id: true, platformId: true, message: true },
  })
  const message = launchMessage.safeParse(found?.message)
  if (!found || !message.success) return null
  return { id: found.id, platform: await platformById(found.platformId), message: message.data }
}

/** Ends a launch: its secret continues nothing more, and the person's data in it go. */
export async function endLaunch({ id }: Launch): Promise<void> {
  await db.ltiLaunch.updateMany({ where: { id }, data: { message: Prisma.DbNull, secretHash: null } })
}

/** Deletes launches that are over, with the names and addresses in them. */
export async function clearLaunches(): Promise<void> {
  await db.ltiLaunch.deleteMany({ where: { begunAt: { lt: new Date(now().getTime() - KEPT - ANSWERED) } } })
}
