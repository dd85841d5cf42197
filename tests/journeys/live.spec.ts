import { type Browser, expect, type Page, test } from '@playwright/test'
import type { Person } from '@/lib/people/rules'
import { findQuestion } from '@/lib/questions/queries'
import { aMember, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, movePhase } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

test.describe.configure({ mode: 'parallel' })
test.skip(({ isMobile }) => isMobile, 'What is told does not depend on the width.')

const named = (name: string) => aPerson({ name, email: `${aWord()}@veta.example` })

/** Two people of a seminar, in a browser each, before the same question. */
async function twoBefore(browser: Browser, given: Parameters<typeof aQuestion>[0] = {}) {
  const [carla, amara, benoit] = await Promise.all(['Carla', 'Amara', 'Benoît'].map(named))
  if (!carla || !amara || !benoit) throw new Error('Nobody is there.')
  const seminar = await aSeminar({
    title: `Ore ${aWord()}`,
    slug: aWord().toLowerCase(),
    with: { instructor: carla },
  })
  for (const person of [amara, benoit]) await aMember({ in: seminar, person })
  const context = await aQuestion({ in: seminar, ...given })
  const first = await aPosition({ on: context, by: benoit, claim: 'It turns east.' })
  const path = `/seminars/${seminar.seminar.slug}/questions/${context.question.number}`
  const open = (person: Person, where = path) => opened(browser, person, where)
  return { context, amara, benoit, first, path, open }
}

/** A page in a browser of its own, with an open stream. */
async function opened(browser: Browser, person: Person, path: string): Promise<Page> {
  const context = await browser.newContext()
  await enter(context, person)
  const page = await context.newPage()
  const listening = page.waitForRequest((request) => request.url().endsWith('/api/v1/live'))
  await page.goto(path)
  await listening
  return page
}

const news = (page: Page) => page.locator('#live-news')
const here = (page: Page) => page.locator('#live-presence')
const topOf = (page: Page, id: string) =>
  page.locator(`#p-${id}`).evaluate((article) => article.getBoundingClientRect().top)

test('what one posts the other sees within a second, and nothing that they read moves', async ({
  browser,
}) => {
  const { context, amara, benoit, first, open } = await twoBefore(browser)
  const page = await open(amara)
  const other = await open(benoit)
  await expect(here(page)).toHaveText('Benoît is reading')
  await expect(here(other)).toHaveText('Amara is reading')
  await page.mouse.wheel(0, 400)
  await page.waitForTimeout(300)
  const before = await topOf(page, first.id)
  const posted = await aPosition({ on: context, by: benoit, claim: 'It runs on.' })
  await expect(news(page)).toHaveText('1 new position', { timeout: 1_000 })
  expect(await topOf(page, first.id)).toBe(before)
  await expect(page.locator(`#p-${posted.id}`)).toHaveCount(0)
  await expect(news(other), 'one’s own is no news').toBeEmpty()
  await news(page).getByRole('link').click()
  await expect(page.locator(`#p-${posted.id}`)).toBeInViewport()
  await expect(news(page)).toBeEmpty()
})

test('tabs of one browser share a stream, and the next one takes it over', async ({ browser }) => {
  const { context, amara, benoit, path, open } = await twoBefore(browser)
  const page = await open(amara)
  const streams: string[] = []
  page
    .context()
    .on('request', (request) => request.url().endsWith('/api/v1/live') && streams.push(request.url()))
  const second = await page.context().newPage()
  await second.goto(path)
  await expect(here(second)).toBeAttached()
  await aPosition({ on: context, by: benoit })
  for (const tab of [page, second]) await expect(news(tab)).toHaveText('1 new position')
  expect(streams, 'the second tab has none of its own').toEqual([])
  await page.close()
  await expect.poll(() => streams.length).toBe(1)
  await aPosition({ on: context, by: benoit })
  await expect(news(second)).toHaveText('2 new positions')
})

test('a phase that closes is told to readers, and to whoever writes, who keep what they typed', async ({
  browser,
}) => {
  const { context, amara, benoit, path, open } = await twoBefore(browser)
  const reading = await open(benoit)
  const writing = await open(amara, `${path}/write`)
  await expect(here(reading)).toHaveText('1 other is writing')
  await writing.getByRole('textbox', { name: 'Claim' }).fill('Not posted yet.')
  await movePhase(await findQuestion(context.member.person, context.question.id), 'closed')
  await expect(news(reading)).toHaveText('This question is closed now. Show')
  await expect(writing.getByText('This question is closed now. Your draft is kept.')).toBeVisible()
  await expect(writing.getByRole('textbox', { name: 'Claim' })).toHaveValue('Not posted yet.')
  await news(reading).getByRole('link').click()
  await expect(reading.locator('[aria-current="step"]')).toContainText('Closed')
})

test('in a blind question nobody is named, and what others post is no news', async ({ browser }) => {
  const { context, amara, benoit, open } = await twoBefore(browser, { rules: { blind: true } })
  const page = await open(amara)
  await open(benoit)
  await expect(here(page)).toHaveText('1 other is reading')
  await aPosition({ on: context })
  await movePhase(await findQuestion(context.member.person, context.question.id), 'rebuttal')
  await expect(news(page)).toHaveText('Rebuttals are open now. Show')
})
