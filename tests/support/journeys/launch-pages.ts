import type { BrowserContext } from '@playwright/test'
import { launchCookieName } from '@/app/_lti/cookies'
import { keepLaunch } from '@/lib/lti/commands/launch'
import type { LaunchMessage } from '@/lib/lti/message'
import { platformById } from '@/lib/lti/queries'
import { platformProvider } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { aSeminar } from '../factories'
import { aQuestion } from '../factories/positions'
import { demo, site } from './journey'
import type { Look } from './pages'

const TEACHES = 'http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor'

/** A browser that has brought a verified launch from a platform and has still to decide something. */
async function launched(context: BrowserContext, message: Partial<LaunchMessage>): Promise<string> {
  const sub = crypto.randomUUID()
  const address = `https://${sub}.example`
  const { id: platformId } = await db.ltiPlatform.create({
    data: {
      name: 'Campus',
      issuer: address,
      clientId: sub,
      ...{ authUrl: address, tokenUrl: address, jwksUrl: address },
      launches: {
        create: { stateHash: sub, nonce: sub, login: {}, begunAt: new Date(), arrivedAt: new Date() },
      },
    },
  })
  const { id } = await db.ltiLaunch.findFirstOrThrow({ where: { platformId } })
  const course = { id: 'mining', title: 'Mining 101' }
  const whole = { kind: 'link' as const, sub, roles: [TEACHES], deployment: '1', course, ...message }
  const value = await keepLaunch({ id, platform: await platformById(platformId), message: whole })
  await context.addCookies([{ name: launchCookieName(), value, url: site() }])
  return platformId
}

/** Marta, who teaches a course of the platform. */
async function teaching(context: BrowserContext, message: Partial<LaunchMessage> = {}): Promise<string> {
  const sub = crypto.randomUUID()
  const platformId = await launched(context, { sub, ...message })
  const account = { provider: platformProvider(platformId), providerAccountId: sub }
  await db.account.create({ data: { ...account, personId: (await demo('marta')).id } })
  return platformId
}

async function course(context: BrowserContext): Promise<string> {
  await teaching(context)
  return '/lti/course'
}

async function deepLink(context: BrowserContext): Promise<string> {
  const member = await aSeminar({ with: { instructor: await demo('marta') } })
  await aQuestion({ in: member })
  const platformId = await teaching(context, {
    kind: 'deepLink',
    deepLink: { returnTo: 'https://campus.example/return', accepts: ['ltiResourceLink'] },
  })
  const tied = { deploymentId: '1', contextId: 'mining', seminarId: member.seminar.id, tiedAt: new Date() }
  await db.ltiCourse.create({ data: { platformId, ...tied } })
  return '/lti/deep-link'
}

async function account(context: BrowserContext): Promise<string> {
  await launched(context, { email: (await demo('amara')).email })
  return '/lti/account'
}

/** The pages on which somebody decides about a launch. */
export const launchLooks: Look[] = [
  { route: '/lti/course', name: 'the seminar of a course', as: 'marta', at: course },
  { route: '/lti/deep-link', name: 'a question to link', as: 'marta', at: deepLink },
  { route: '/lti/account', name: 'the account of a launch', at: account },
]
