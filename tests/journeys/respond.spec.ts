import { type Browser, expect, type Page, test } from '@playwright/test'
import type { Person } from '@/lib/people/rules'
import { aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { watch } from '../support/journeys/watch'
import { aWord } from '../support/journeys/words'

const someone = (name: string) => aPerson({ name, email: `${aWord()}@veta.example` })

/** Ana has posted a position in a seminar of her own, and Beto reads it. */
async function aDebate(rules = {}) {
  const [instructor, ana, beto] = [
    await someone('Carla Rojas'),
    await someone('Ana Quispe'),
    await someone('Beto Choque'),
  ]
  const member = await aSeminar({
    title: `Mines ${aWord()}`,
    with: { instructor, participants: [ana, beto] },
  })
  await oreIn(member)
  const on = await aQuestion({ in: member, rules })
  const position = await aPosition({ on, by: ana, claim: 'It runs north.', argument: 'So the text says.' })
  return {
    ana,
    beto,
    position: `/positions/${position.id}`,
    thread: `/seminars/${member.seminar.slug}/questions/${on.question.number}`,
  }
}

async function pageOf(browser: Browser, person: Person): Promise<Page> {
  const context = await browser.newContext(test.info().project.use)
  await enter(context, person)
  return context.newPage()
}

async function cite(page: Page, quote: string) {
  await page.getByRole('button', { name: 'Type a quotation' }).click()
  await page.locator('[name="citations.0.quote"]').fill(quote)
  await page.locator('[name="citations.0.relation"][value="supports"]').check({ force: true })
  await page.locator('[name="citations.0.warrant"]').fill('It says so.')
}

const kindOf = (page: Page, kind: string) => page.locator(`[name="kind"][value="${kind}"]`)
const write = (page: Page, words: string) => page.locator('[name="argument"]').fill(words)
const post = (page: Page) => page.getByRole('button', { name: 'Post response' }).click()
const response = (page: Page, words: string) => page.locator('.response', { hasText: words }).last()

test('somebody asks from the thread, is answered below it, and each has an address of its own', async ({
  browser,
}) => {
  const { ana, beto, thread } = await aDebate()
  const betos = await pageOf(browser, beto)
  const complaints = await watch(betos)
  await betos.goto(thread)
  await betos.locator('.position').getByRole('link', { name: 'Respond' }).click()
  await expect(betos.getByRole('heading', { level: 1 })).toHaveText('Your response')
  await expect(betos.locator('.answered')).toContainText('It runs north.')
  await kindOf(betos, 'asks').check({ force: true })
  await write(betos, 'How far north?')
  await post(betos)
  await expect(betos).toHaveURL(new RegExp(`${thread}#p-[0-9a-f-]+$`))
  await expect(betos.getByRole('status').filter({ hasText: 'Your response is posted.' })).toBeVisible()
  await expect(response(betos, 'How far north?').locator('.type')).toHaveText('Asks')
  const anas = await pageOf(browser, ana)
  await anas.goto(thread)
  await response(anas, 'How far north?').getByRole('link', { name: 'Respond' }).click()
  await kindOf(anas, 'qualifies').check({ force: true })
  await write(anas, 'Forty metres.')
  await cite(anas, 'The vein runs north for forty metres, and')
  await post(anas)
  await expect(anas.locator('.response .response')).toContainText('Forty metres.')
  await expect(anas.locator('.response .response')).toContainText('author')
  expect(complaints).toEqual([])
})

test('a citation is undercut from where it stands', async ({ browser }) => {
  const { beto, thread } = await aDebate()
  const page = await pageOf(browser, beto)
  await page.goto(thread)
  await page.locator('.position .cite').getByRole('link', { name: 'Undercut' }).click()
  await expect(kindOf(page, 'undercuts')).toBeChecked()
  await expect(page.locator('.undercuts input')).toBeChecked()
  await write(page, 'Nobody was asked.')
  await cite(page, 'Then it turns east.')
  await post(page)
  await expect(response(page, 'Nobody was asked.').locator('.response-head')).toContainText('¶ 1, Text 1')
})

test('the key R answers the position in focus', async ({ browser, isMobile }) => {
  test.skip(isMobile, 'a phone has no keys')
  const { beto, thread } = await aDebate()
  const page = await pageOf(browser, beto)
  await page.goto(thread)
  await page.locator('.position .cite blockquote a').focus()
  await page.keyboard.press('r')
  await expect(page).toHaveURL(/\/respond$/)
})

test('a rebuttal waits until its author restated the position and was mended; it shows both', async ({
  browser,
}) => {
  const { ana, beto, position } = await aDebate({ steelman: true })
  const betos = await pageOf(browser, beto)
  await betos.goto(`${position}/respond`)
  await expect(kindOf(betos, 'rebuts')).toBeDisabled()
  await expect(betos.locator('.kinds')).toContainText('Restate the position before you rebut it.')
  await betos.getByRole('link', { name: 'Restate it first' }).click()
  await betos.getByLabel('Your restatement').fill('You hold that it runs north for ever.')
  await betos.getByRole('button', { name: 'Send to Ana Quispe' }).click()
  await expect(betos.getByText('Ana Quispe is asked whether it is fair.')).toBeVisible()
  const anas = await pageOf(browser, ana)
  await anas.goto('/work')
  await anas.getByRole('link', { name: 'Beto Choque has restated your position' }).click()
  await anas.locator('summary', { hasText: 'Correct it' }).click()
  await anas.getByLabel('In your own words').fill('I hold that it runs north for forty metres.')
  await anas.getByRole('button', { name: 'Correct it' }).click()
  await expect(anas.getByText('Beto Choque can rebut now.')).toBeVisible()
  await betos.reload()
  await betos.getByRole('link', { name: 'Write the rebuttal' }).click()
  await expect(kindOf(betos, 'rebuts')).toBeChecked()
  await write(betos, 'It turns.')
  await cite(betos, 'Then it turns east.')
  await post(betos)
  const rebuttal = response(betos, 'It turns.')
  await expect(rebuttal.locator('.restated')).toContainText(
    'Restated by Beto Choque, corrected by Ana Quispe',
  )
  await expect(rebuttal.locator('.restated')).toContainText('I hold that it runs north for forty metres.')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a response is refused with its words kept, then posted', async ({ browser }) => {
    const { beto, position } = await aDebate()
    const page = await pageOf(browser, beto)
    await page.goto(`${position}/respond`)
    await write(page, 'Only at first.')
    await post(page)
    await expect(page.getByRole('alert').filter({ hasText: 'Choose how you respond.' })).toBeVisible()
    await expect(page.locator('[name="argument"]')).toHaveValue('Only at first.')
    await kindOf(page, 'qualifies').check({ force: true })
    await cite(page, 'Then it turns east.')
    await post(page)
    await expect(response(page, 'Only at first.').locator('.type')).toHaveText('Qualifies')
  })
})
