import { expect, type Page, test } from '@playwright/test'
import { notesOf } from '@/lib/sources/notes/queries'
import { sourcePath } from '@/lib/sources/paths'
import { aMember, aSource } from '../support/factories'
import { aQuestion } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'

const text = 'The vein runs north for forty metres.\n\nThen it turns, and nobody knows why.'

/** A member reads a text of a seminar with one open question. */
async function aReader(page: Page) {
  const { member: staff } = await aQuestion()
  const { source } = await aSource({ in: staff, text })
  const { person } = await aMember({ in: staff })
  await enter(page.context(), person)
  const path = sourcePath(staff.seminar.slug, source.number)
  await page.goto(path)
  return { person, path }
}

/** Words of the second paragraph, by keyboard. */
async function selectWords(page: Page) {
  await page.locator('#p-2 a.n').focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByRole('button', { name: 'Highlight' })).toBeVisible()
}

/** The notes stand beside the text where there is room; else they are opened above it. */
async function margin(page: Page) {
  if (test.info().project.name === 'phone') await page.locator('main details > summary').first().click()
  return page.locator('.note-card:visible')
}

test('words become a note, and the note a citation in one gesture', async ({ page }) => {
  const { person } = await aReader(page)
  await selectWords(page)
  await page.getByRole('button', { name: 'Note', exact: true }).click()
  await page.getByRole('textbox', { name: 'Note' }).fill('Why does it turn?')
  await page.getByRole('textbox', { name: 'Tags, between commas' }).fill('geology, doubts')
  await page.getByRole('button', { name: 'Keep the note' }).click()
  await expect.poll(async () => (await notesOf(person)).length).toBe(1)
  const card = await margin(page)
  await expect(card).toContainText('Why does it turn?')
  await expect(card).toContainText('#geology')
  await card.getByRole('link', { name: 'Cite in a position' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your position')
  await expect(page.locator('.att').first()).toContainText('Then it')
})

test('a highlight is made and cited by keyboard, and found again among the notes', async ({ page }) => {
  const { person } = await aReader(page)
  await selectWords(page)
  await page.getByRole('button', { name: 'Highlight' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await notesOf(person)).length).toBe(1)
  await page.goto('/work/notes?q=turns')
  await expect(page.getByText('No notes')).toBeVisible()
  await page.goto('/work/notes?q=then')
  await page.getByRole('link', { name: 'Cite in a position' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.att').first()).toContainText('Then it')
})
