import { expect, type Page, test } from '@playwright/test'
import type { Person } from '@/lib/people/rules'
import { bilingualPath } from '@/lib/sources/paths'
import { aMember, aPerson, aSeminar } from '../support/factories'
import { aQuestion } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { tiedTexts } from '../support/journeys/translated'

/** A text and its translation in a seminar with one open question. */
async function aReading(reader: Person) {
  const staff = await aSeminar({ with: { instructor: reader } })
  await aQuestion({ in: staff })
  const { original, translation } = await tiedTexts(staff)
  return { staff, path: bilingualPath(staff.seminar.slug, original.number, translation.number) }
}

async function opened(page: Page, person: Person, path: string) {
  await enter(page.context(), person)
  await page.goto(path)
  await expect(page.locator('.b-row .b-cell').first()).toBeVisible()
}

/** A member has selected words of the translation, by keyboard. */
async function wordsSelected(page: Page) {
  const { staff, path } = await aReading(await aPerson())
  const { person } = await aMember({ in: staff })
  await opened(page, person, path)
  await page.locator('#t-2 a.n').focus()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
}

test('a reader cites words of the translation by keyboard', async ({ page }) => {
  await wordsSelected(page)
  await expect(page.getByRole('toolbar', { name: 'Selected passage' })).toBeVisible()
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your position')
  await expect(page.locator('.att').first()).toContainText('Nadie preguntó')
})

test('a reader keeps a note on words of the translation, and finds it marked', async ({ page }) => {
  await wordsSelected(page)
  await page.getByRole('button', { name: 'Highlight' }).click()
  await expect.poll(() => marked(page)).toContain('Nadie')
  await page.reload()
  await expect.poll(() => marked(page)).toContain('Nadie')
})

/** The words under the marks of one's own notes. */
const marked = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get('note') ?? [])].map((range) => `${range}`).join())

test('an instructor corrects a pair by keyboard', async ({ page }) => {
  const instructor = await aPerson()
  const { path } = await aReading(instructor)
  await opened(page, instructor, `${path}?correct=1`)
  await page.locator('#row-left-1 [data-move]').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('j')
  await expect(page.locator('.b-row[data-row]')).toHaveCount(2)
  await expect(page.locator('#row-left-2 .b-right .para')).toHaveCount(2)
  await expect(page.locator('#row-left-2 [data-move]').first()).toBeFocused()
  await page.keyboard.press('s')
  await expect(page.locator('.b-row[data-row]')).toHaveCount(3)
})
