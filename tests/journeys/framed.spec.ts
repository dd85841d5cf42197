import { type BrowserContext, expect, test } from '@playwright/test'
import { releaseGrades } from '@/lib/gradebook/grades/commands/release'
import { platformProvider } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { findQuestion } from '@/lib/questions/queries'
import { accepted, aPerson, aSeminar } from '../support/factories'
import { aGrade } from '../support/factories/grades'
import { aPosition, aQuestion } from '../support/factories/positions'
import { coursePages } from '../support/journeys/course-page'
import { aSecureSite } from '../support/journeys/secure-site'
import { watch } from '../support/journeys/watch'
import { aPlatform, platformRoles } from '../support/lti-platform'

test.skip(({ isMobile }) => isMobile, 'A frame of a course is the same at every width.')
test.use({ ignoreHTTPSErrors: true })

const LTI = 'https://purl.imsglobal.org/spec/lti'

test('a course shows Veta in a frame, from its first question to the grade of a learner', async ({
  page,
  context,
}) => {
  process.env.LTI_NETWORK = 'private'
  const site = await aSecureSite({ LTI_NETWORK: 'private' })
  const platform = await aPlatform()
  const course = coursePages(platform, site.address)
  const teacher = await aPerson({ name: 'Carla Rojas' })
  const account = {
    provider: platformProvider(platform.id),
    providerAccountId: 'carla',
    personId: teacher.id,
  }
  await db.account.create({ data: account })
  const member = await aSeminar({ title: 'The mines', with: { instructor: teacher } })
  const asked = await aQuestion({ in: member, title: 'Did the decree help?' })
  const complaints = await watch(page)
  await blockCookiesOfOthers(context)
  const frame = page.frameLocator('iframe')
  const carla = { sub: 'carla', roles: platformRoles.instructor }

  await page.goto(
    course.pageFor(carla, {
      [`${LTI}/claim/message_type`]: 'LtiDeepLinkingRequest',
      [`${LTI}/claim/resource_link`]: undefined,
      [`${LTI}-dl/claim/deep_linking_settings`]: {
        deep_link_return_url: course.returnTo,
        accept_types: ['ltiResourceLink'],
      },
    }),
  )
  await frame.getByRole('button', { name: 'To Veta' }).click()
  await expect(frame.getByRole('heading', { name: 'Which seminar is this course?' })).toBeVisible()
  await frame.getByRole('button', { name: 'Connect this seminar' }).click()
  await frame.getByRole('radio', { name: 'Did the decree help?' }).check()
  await frame.getByRole('button', { name: 'Link this question' }).click()
  await expect(frame.getByRole('heading', { name: 'Added: Did the decree help?' })).toBeVisible()

  const question = { [`${LTI}/claim/custom`]: { question: await frame.locator('output').innerText() } }
  const ana = { sub: 'ana', name: 'Ana Quispe', roles: platformRoles.learner }
  await page.goto(course.pageFor(ana, question))
  await frame.getByRole('button', { name: 'To Veta' }).click()
  await expect(frame.getByRole('heading', { name: 'Did the decree help?' })).toBeVisible()
  const { personId } = await db.ltiEnrolment.findFirstOrThrow({ where: { sub: 'ana' } })
  const learner = await db.person.findUniqueOrThrow({ where: { id: personId } })
  await aPosition({ on: asked, by: learner })
  await aGrade({ on: await findQuestion(teacher, asked.question.id), to: learner })
  accepted(await releaseGrades(teacher, asked.question.id, {}))
  await page.goto(
    course.pageFor(ana, { ...question, [`${LTI}/claim/message_type`]: 'LtiSubmissionReviewRequest' }),
  )
  await frame.getByRole('button', { name: 'To Veta' }).click()
  await expect(frame.getByText('Well read.')).toBeVisible()
  expect(complaints).toEqual([])

  // The browser keeps no cookie of the frame at all: one click opens a window, where it does.
  await page.goto(course.pageFor(ana, question))
  await frame.getByRole('button', { name: 'To Veta' }).waitFor()
  await context.clearCookies()
  await frame.getByRole('button', { name: 'To Veta' }).click()
  await expect(frame.getByText('Your browser keeps no sign-in inside this frame.')).toBeVisible()
  const opened = context.waitForEvent('page')
  await frame.getByRole('link', { name: 'Open Veta' }).click()
  const own = await opened
  await own.getByRole('button', { name: 'To Veta' }).click()
  await expect(own.getByRole('heading', { name: 'Did the decree help?' })).toBeVisible()

  await page.goto(course.pageFor({ roles: platformRoles.learner }, question))
  await frame.getByRole('button', { name: 'To Veta' }).click()
  await expect(frame.getByText('Veta cannot let anonymous people in')).toBeVisible()
  await platform.close()
  await site.stop()
})

/** As browsers do that keep a framed site's cookies only where they are partitioned by the site around it. */
async function blockCookiesOfOthers(context: BrowserContext): Promise<void> {
  const [page] = context.pages()
  if (!page) throw new Error('No page is open.')
  const session = await context.newCDPSession(page)
  await session.send('Network.setCookieControls', { enableThirdPartyCookieRestriction: true })
}
