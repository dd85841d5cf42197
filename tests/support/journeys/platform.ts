import { type Person, platformProvider } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import type { Canaries } from './words'

type Course = { seminarId: string; questionId: string; author: Person }

/** A learning platform, and a course tied to the seminar, of which instructors and the people of the course know. */
export async function plantPlatform(
  words: Canaries,
  { seminarId, questionId, author }: Course,
): Promise<void> {
  const secret = (where: string) => words.plant(where, [])
  const address = (where: string) => `https://${secret(where)}.example`
  const { id: platformId } = await db.ltiPlatform.create({
    data: {
      name: words.plant('name of a platform', ['author', 'instructor']),
      issuer: address('issuer of a platform'),
      clientId: secret('our id at a platform'),
      authUrl: address('login address of a platform'),
      tokenUrl: address('token address of a platform'),
      jwksUrl: address('key address of a platform'),
      tokenAudience: secret('audience of a platform'),
      deployments: { create: { deploymentId: secret('deployment of a platform') } },
      launches: {
        create: {
          stateHash: crypto.randomUUID(),
          nonce: secret('nonce of a launch'),
          login: { login_hint: secret('hint of a launch') },
          message: { name: secret('name in a launch') },
        },
      },
    },
  })
  const sub = words.plant('id at a platform', ['author'])
  await db.account.create({
    data: {
      provider: `${platformProvider(platformId)} ${words.plant('platform of an account', ['author'])}`,
      providerAccountId: sub,
      personId: author.id,
    },
  })
  await db.ltiCourse.create({
    data: {
      platformId,
      seminarId,
      deploymentId: secret('deployment of a course'),
      contextId: secret('id of a course'),
      title: words.plant('title of a course', ['author', 'instructor']),
      membershipsUrl: address('members of a course'),
      links: { create: { linkId: secret('id of a link'), title: secret('title of a link'), questionId } },
      enrolments: { create: { sub, personId: author.id, role: 'participant' } },
      lineItems: {
        create: {
          linkId: secret('link of a column of grades'),
          questionId,
          url: address('column of grades'),
          scores: {
            create: {
              sub,
              personId: author.id,
              release: secret('release of a score'),
              given: 1,
              maximum: 2,
              comment: secret('comment of a score'),
              state: 'sent',
              settledAt: new Date(),
            },
          },
        },
      },
    },
  })
}
