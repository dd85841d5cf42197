import { expect, type Page, test } from '@playwright/test'
import { findQuestion } from '@/lib/questions/queries'
import { aMember, aSeminar } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { demo, enter, site } from '../support/journeys/journey'
import { quiet } from '../support/journeys/watch'
import { aWord } from '../support/journeys/words'

const question = '/seminars/bolivia-2016/questions/2'

test.skip(({ isMobile }) => isMobile, 'A phone has the same links, without arrow keys.')

/** The numbers in the table, cell by cell, with empty cells left out. */
const numbersIn = (page: Page): Promise<Array<[string, string]>> =>
  page.locator('.evidence a[data-cell]').evaluateAll((cells) =>
    cells.map((cell): [string, string] => {
      const { searchParams } = new URL((cell as HTMLAnchorElement).href)
      return [`${searchParams.get('thesis')}`, cell.querySelector('b')?.textContent ?? '']
    }),
  )

test('a reader goes by keyboard from the tab to a cell, to its posts, into the text, and back', async ({
  context,
  page,
}) => {
  const amara = await demo('amara')
  await enter(context, amara)
  await page.goto(question)
  await quiet(page)
  await page.keyboard.press('g')
  await page.keyboard.press('e')
  await expect(page.getByRole('table')).toBeVisible()
  await quiet(page)

  const found = await findQuestion(amara, { seminar: 'bolivia-2016', number: 2 })
  const answer = await page.request.get(`${site()}/api/v1/questions/${found.question.id}/evidence`, {
    headers: { 'x-veta-person': amara.id },
  })
  const body = await answer.json()
  const cells = body.rows.flatMap((row: { cells: Record<string, { citations: number }> }) =>
    Object.entries(row.cells).map(([side, cell]) => [side, `${cell.citations}`]),
  )
  expect((await numbersIn(page)).toSorted()).toEqual(cells.toSorted())

  await page.locator('.evidence tbody th a').first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  const cell = page.locator('.evidence a[data-cell]:focus')
  const name = (await cell.locator('.vh').textContent()) ?? ''
  const chosen = page.locator(`[id="${await cell.getAttribute('id')}"]`)
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'Selected cell' })
  await expect(panel).toBeFocused()
  await expect(chosen).toHaveAttribute('aria-current', 'true')
  await expect(panel.locator('#cell-says')).toContainText(`${name.slice(0, 'Side A'.length)} cites it`)
  await page.keyboard.press('Escape')
  await expect(chosen).toBeFocused()

  const words = (await panel.locator('blockquote').textContent()) ?? ''
  await panel.getByRole('link', { name: 'Read in context' }).click()
  await expect(page.locator('#at')).toBeVisible()
  await page.getByRole('link', { name: 'See it in the evidence of Question 2' }).click()
  await expect(page.getByRole('table')).toBeVisible()
  await expect(panel.locator('blockquote')).toHaveText(words)
})

test('a new citation is offered, and nothing moves before it is asked for', async ({ context, page }) => {
  const seminar = await aSeminar({ title: `Ore ${aWord()}`, slug: aWord().toLowerCase() })
  const on = await aQuestion({ in: seminar })
  await aPosition({ on })
  await enter(context, (await aMember({ in: seminar })).person)
  const listening = page.waitForRequest((request) => request.url().endsWith('/api/v1/live'))
  await page.goto(`/seminars/${seminar.seminar.slug}/questions/${on.question.number}/evidence`)
  await listening
  expect(await numbersIn(page)).toEqual([['A', '1']])
  await aPosition({ on, thesis: 'B' })
  const news = page.getByRole('link', { name: 'The evidence has changed. Show' })
  await expect(news).toBeVisible()
  expect(await numbersIn(page)).toEqual([['A', '1']])
  await news.click()
  await expect(news).toBeHidden()
  expect(await numbersIn(page)).toEqual([
    ['A', '1'],
    ['B', '1'],
  ])
})
