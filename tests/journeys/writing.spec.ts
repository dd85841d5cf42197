import { type Browser, expect, type Page, test } from '@playwright/test'
import { db } from '@/lib/platform/database/db'
import { aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, oreIn } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

test.skip(({ isMobile }) => isMobile, 'What is kept, checked and posted does not depend on the width.')

const someone = (name: string) => aPerson({ name, email: `${aWord()}@veta.example` })

/** Ana before a question of a seminar of hers, in which Beto has posted. */
async function asAna(browser: Browser) {
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
  const on = await aQuestion({ in: member, phase: 'opening' })
  const position = await aPosition({ on, by: beto, claim: 'It runs north.' })
  const context = await browser.newContext({
    ...test.info().project.use,
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  await enter(context, ana)
  const page = await context.newPage()
  const thread = `/seminars/${member.seminar.slug}/questions/${on.question.number}`
  return { page, thread, on, ana, position }
}

const claim = (page: Page) => page.getByRole('textbox', { name: 'Claim' })
const argument = (page: Page) => page.getByRole('textbox', { name: 'Argument' })
const quotation = (page: Page) => page.locator('[name="citations.0.quote"]')

async function write(page: Page, quote: string) {
  await page.locator('label.stance').first().click()
  await claim(page).fill('Loans first, audits second.')
  await argument(page).fill('The text says where it runs.')
  await page.getByRole('button', { name: 'Type a quotation' }).click()
  await quotation(page).pressSequentially(quote)
}

const citing = async (page: Page) => {
  await page.locator('[name="citations.0.relation"][value="supports"]').check({ force: true })
  await page.locator('[name="citations.0.warrant"]').fill('It says so.')
}

test('a typed quotation is checked while it is typed, and again after the page is loaded', async ({
  browser,
}) => {
  const { page, thread } = await asAna(browser)
  await page.goto(`${thread}/write`)
  await write(page, 'The vein never runs north for forty metres')
  await expect(quotation(page), 'the field is not left').toBeFocused()
  const refused = page.locator('.att').first()
  await expect(refused).toContainText('You added a negation: “never”.')
  await expect(page.locator('.draft-state')).toContainText('Draft saved')
  await page.reload()
  await expect(quotation(page)).toHaveValue('The vein never runs north for forty metres')
  await expect(refused, 'nothing was typed').toContainText('You added a negation: “never”.')
  await page.context().close()
})

test('whoever writes first is asked where they stand, and may go on without', async ({ browser }) => {
  const { page, thread } = await asAna(browser)
  await page.goto(thread)
  await page
    .getByRole('link', { name: /^Write a position/ })
    .first()
    .click()
  const asked = page.getByText('Before you write: where do you stand?')
  await expect(asked).toBeVisible()
  const field = page.locator('label.stance').first()
  await expect(field).toBeVisible()
  const [first, then] = [await asked.boundingBox(), await field.boundingBox()]
  expect(first?.y, 'before anything is asked of the position').toBeLessThan(then?.y ?? 0)
  await page.getByRole('link', { name: 'Say where I stand' }).click()
  await expect(page).toHaveURL(/\/stance\?next=write/)
  await page.goto(`${thread}/write`)
  await page.getByRole('link', { name: 'Skip', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your position')
  await expect(asked).toBeHidden()
  await page.context().close()
})

test('Link copies the address of a post, and says so', async ({ browser }) => {
  const { page, thread, position } = await asAna(browser)
  await page.goto(thread)
  await expect(page.locator('reader-pane, .reader-pane').first()).toBeAttached()
  await page.locator(`#l-${position.id}`).click()
  await expect(page.getByRole('status').filter({ hasText: 'Link copied.' })).toHaveCount(1)
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
    new RegExp(`/positions/${position.id}$`),
  )
  await expect(page).toHaveURL(new RegExp(`${thread}$`))
  await page.context().close()
})

test('Ctrl and Enter post once, and the way back shows no old draft', async ({ browser }) => {
  const { page, thread, on, ana } = await asAna(browser)
  await page.goto(thread)
  await page
    .getByRole('link', { name: /^Write a position/ })
    .first()
    .click()
  await page.getByRole('link', { name: 'Skip', exact: true }).click()
  await write(page, 'The vein runs north for forty metres, and nobody disputes it.')
  await citing(page)
  await expect(page.locator('.draft-state')).toContainText('Draft saved')
  await argument(page).focus()
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/at=[0-9a-f-]+#p-/)
  await expect(page.getByRole('status').filter({ hasText: 'Your position is posted.' })).toHaveCount(1)
  const posted = { questionId: on.question.id, author: { personId: ana.id } }
  expect(await db.position.count({ where: posted })).toBe(1)
  await page.goBack()
  await page.waitForLoadState()
  const typed = await page
    .locator('[name="claim"], [name="argument"]')
    .evaluateAll((fields) =>
      fields.map((field) => (field instanceof HTMLTextAreaElement ? field.value : '')).join(''),
    )
  expect(typed, 'whatever page that is').toBe('')
  await page.goto(`${thread}/write`)
  await expect(claim(page)).toHaveValue('')
  await page.context().close()
})
