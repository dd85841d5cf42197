import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import { STEP } from '@/lib/opinion/steps'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { env, secret } from '@/lib/platform/env'
import { findQuestion } from '@/lib/questions/queries'
import { served } from '@/lib/setup/checks/throw-away-site.js'
import { freePort } from '@/lib/setup/postgres/server.js'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aQuestion, movePhase, oreIn } from '../support/factories/positions'
import { aSession, SESSION_COOKIE, site } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

test.use({ actionTimeout: 20_000 })
test.skip(({ isMobile }) => isMobile, 'What is told does not depend on the width.')

const named = (name: string) => aPerson({ name, email: `${aWord()}@veta.example` })

/** In milliseconds: within this time each sees the other's moves. */
const SECOND = 1_000

/** In milliseconds: the time until each move was seen, while other journeys run on the machine. */
const delays: number[] = []

async function isTold(shown: Promise<void>): Promise<void> {
  const since = performance.now()
  await shown
  delays.push(performance.now() - since)
}

/** A person in a browser of their own, at one of the site's servers. */
async function opened(browser: Browser, person: Person, at: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: at })
  const { value } = await aSession(person)
  await context.addCookies([{ name: SESSION_COOKIE, value, url: at, httpOnly: true, sameSite: 'Lax' }])
  return context.newPage()
}

/** Another process of the same site, on the same database. */
async function anotherServer() {
  const port = await freePort()
  const log = join(mkdtempSync(join(tmpdir(), 'veta-second-')), 'server.log')
  const address = `http://localhost:${port}`
  const server = await served(
    { DATABASE_URL: env().DATABASE_URL, NEXTAUTH_SECRET: secret(), NEXTAUTH_URL: address },
    port,
    log,
  )
  return { address, end: server.end }
}

/** Types a quotation into the composer, its relation and its warrant. */
async function cite(page: Page, words: string, why: string): Promise<void> {
  await page.getByRole('button', { name: 'Type a quotation' }).click()
  const row = page.locator('.att').last()
  await row.locator('[name$=".quote"]').fill(words)
  await page.keyboard.press('Tab')
  await row.locator('label', { hasText: 'Supports' }).click()
  await row.getByRole('textbox', { name: /^Why/ }).fill(why)
}

const news = (page: Page) => page.locator('#live-news')
const postOf = (page: Page, words: string) => page.locator('[id^="p-"]', { hasText: words }).last()
const button = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })

test('two people argue a question from its opening to its end, each at another server of the site', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const [carla, amara, benoit] = [
    await named('Carla Rojas'),
    await named('Amara Silva'),
    await named('Benoît Roy'),
  ]
  const seminar = await aSeminar({
    title: `Ore ${aWord()}`,
    slug: aWord().toLowerCase(),
    with: { instructor: carla },
  })
  for (const person of [amara, benoit]) await aMember({ in: seminar, person })
  await oreIn(seminar)
  const context = await aQuestion({
    in: seminar,
    rules: { steelman: true },
    schedule: [{ phase: 'rebuttal', startsAt: '2090-01-01T00:00:00Z' }],
  })
  const path = `/seminars/${seminar.seminar.slug}/questions/${context.question.number}`
  const move = async (phase: 'rebuttal' | 'synthesis' | 'closed') =>
    movePhase(await findQuestion(carla, context.question.id), phase)
  const second = await anotherServer()
  const [hers, his] = [await opened(browser, amara, site()), await opened(browser, benoit, second.address)]

  await test.step('she posts a position; he sees it within a second, and reads it when he likes', async () => {
    await his.goto(path)
    await hers.goto(`${path}/write`)
    await hers.locator('label.stance').first().click()
    await hers.getByRole('textbox', { name: 'Claim' }).fill('It runs north, all of it.')
    await hers.getByRole('textbox', { name: 'Argument' }).fill('Nobody disputes it.')
    await cite(hers, 'and nobody disputes it', 'It says that it is agreed.')
    await button(hers, 'Post position').click()
    await expect(news(his)).toHaveText('1 new position', { timeout: 20_000 })
    await expect(hers).toHaveURL(/at=/)
    await news(his).getByRole('link').click()
    await expect(his.locator('h3.claim')).toHaveText('It runs north, all of it.')
  })

  await test.step('he votes; she reads the count as it changes', async () => {
    await hers.goto(path)
    const { id } = await db.position.findFirstOrThrow({ where: { questionId: context.question.id } })
    // The fifth voter's ballot is told, with those of four others.
    for (let n = 1; n < STEP; n++) {
      const { person } = await aMember({ in: seminar, person: await named(`Voter ${n}`) })
      accepted(await cast(person, id, 'agree'))
    }
    const agree = his.locator('article').getByRole('button', { name: /^Agree/ })
    await agree.click()
    await expect(agree).toHaveAccessibleName('Agree 5')
    await isTold(expect(hers.getByText('5 agreed, 0 disagreed, 0 passed')).toBeVisible())
  })

  await test.step('rebuttals wait for their phase, and both are told when it comes', async () => {
    await move('rebuttal')
    await isTold(expect(news(hers)).toContainText('Rebuttals are open now.'))
    await isTold(expect(news(his)).toContainText('Rebuttals are open now.'))
    await his.goto(path)
    await hers.goto(path)
  })

  await test.step('before he rebuts he restates her position; she is told, and confirms it', async () => {
    await his.getByRole('link', { name: 'Respond' }).first().click()
    await expect(his.locator('label', { hasText: 'Rebuts' })).toContainText(
      'Restate the position before you rebut it.',
    )
    await his.getByRole('link', { name: 'Restate it first' }).click()
    await his.getByRole('textbox', { name: 'Your restatement' }).fill('Amara holds that the vein runs north.')
    await button(his, 'Send to Amara Silva').click()
    await expect(his.getByText('Sent. Amara Silva is asked whether it is fair.')).toBeVisible()
    await expect(async () => {
      await hers.goto('/notices')
      await expect(hers.getByRole('link', { name: /^Benoît Roy restates your position/ })).toBeVisible({
        timeout: 500,
      })
    }).toPass()
    await hers.getByRole('link', { name: /^Benoît Roy restates your position/ }).click()
    await hers.getByRole('button', { name: 'Confirm' }).click()
    await expect(hers.getByText('Answered. Benoît Roy can rebut now.')).toBeVisible()
  })

  await test.step('his rebuttal shows it, and reaches her page within a second', async () => {
    await hers.goto(path)
    await his.reload()
    await his.getByRole('link', { name: 'Write the rebuttal' }).click()
    await his.getByRole('textbox', { name: 'Argument' }).fill('Then it turns, as the text goes on to say.')
    await cite(his, 'Then it turns east.', 'It says where it goes.')
    await button(his, 'Post response').click()
    await expect(news(hers)).toHaveText('1 new response', { timeout: 20_000 })
    await news(hers).getByRole('link').click()
    await expect(postOf(hers, 'Then it turns, as the text goes on to say.')).toContainText('Rebuts')
    await expect(hers.getByText('Restated by Benoît Roy, confirmed by Amara Silva')).toBeVisible()
  })

  await test.step('he undercuts her citation', async () => {
    await his.goto(path)
    await his.getByRole('link', { name: 'Undercut' }).first().click()
    await his.getByRole('textbox', { name: 'Argument' }).fill('It says that of the first forty metres.')
    await cite(his, 'for forty metres in the other shaft', 'It names the length.')
    await button(his, 'Post response').click()
    await expect(news(hers)).toHaveText('1 new response', { timeout: 20_000 })
    await hers.goto(path)
    await expect(postOf(hers, 'It says that of the first forty metres.')).toContainText('Undercuts')
  })

  await test.step('she rewords her position: what was said of it is said to be of an earlier wording', async () => {
    await his.goto(path)
    await hers.getByRole('link', { name: 'Edit' }).first().click()
    await hers.getByRole('textbox', { name: 'Claim' }).fill('It runs north for its first forty metres.')
    await button(hers, 'Save').click()
    await expect(hers).toHaveURL(/at=/)
    await expect(his.getByRole('link', { name: 'Edited since. Show' }).first()).toBeVisible()
    await his.goto(path)
    await expect(his.getByRole('link', { name: 'Yours is on an earlier version' })).toBeVisible()
    await expect(
      his.locator('.response').getByRole('link', { name: 'on an earlier version' }).first(),
    ).toBeVisible()
  })

  await test.step('in the synthesis both say where they stand now', async () => {
    await move('synthesis')
    for (const page of [hers, his]) {
      await page.goto(`${path}/stance`)
      await page.getByRole('group', { name: 'The vein turns east.' }).getByText('strongly for').click()
      await page.locator('.stance-form button[type="submit"]').click()
      await expect(page.locator('#mine')).toContainText('At the end')
    }
    await his.goto(path)
    // Where she stands now is told with four others; where he stands himself at once.
    await expect(his.locator('.q-stance')).toContainText('B East 1')
  })

  await test.step('it closes: nobody writes any more, and everybody reads the tallies', async () => {
    await hers.goto(path)
    await move('closed')
    await isTold(expect(news(hers)).toContainText('This question is closed now.'))
    await hers.goto(path)
    await expect(hers.getByText('This question is closed.').first()).toBeVisible()
    await expect(hers.getByRole('link', { name: 'Respond' })).toHaveCount(0)
  })
  // Other programs may delay one move; if moves were polled instead of pushed, none would be in time.
  expect(delays.sort((a, b) => a - b)[1]).toBeLessThan(SECOND)
  await second.end()
})
