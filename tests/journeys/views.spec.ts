import { expect, type Locator, type Page, test } from '@playwright/test'
import { demo, enter } from '../support/journeys/journey'
import { quiet } from '../support/journeys/watch'

const seminar = '/seminars/bolivia-2016'

test.skip(({ isMobile }) => isMobile, 'A phone has no Tab key.')

/** Presses Tab until the focus is there, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement)
  for (let stop = 0; stop < 120; stop++) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

/** The numbers that a picture's description names, and those of its table's cells. */
const numbersIn = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number)

test('who changed their mind is read by keys, from the debate to the words that moved people', async ({
  context,
  page,
}) => {
  await enter(context, await demo('amara'))
  await page.goto(`${seminar}/questions/4`)
  await quiet(page)
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  const section = page.getByRole('region', { name: 'Who changed their mind' })
  await expect(section).toBeVisible()
  const picture = section.getByRole('img').first()
  const described = (await picture.getAttribute('aria-label')) ?? ''
  const summary = section.getByText('Read as a table').first()
  await tabTo(page, summary)
  await page.keyboard.press('Enter')
  const table = section.getByRole('table').first()
  await expect(table).toBeVisible()
  const totals = await table
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.querySelector('td:last-child')?.textContent ?? ''))
  const [stayed = 0, changed = 0] = numbersIn(described)
  expect(Number(totals.at(-1))).toBe(stayed + changed)
  const mover = section.getByRole('listitem').getByRole('link').first()
  const words = ((await mover.textContent()) ?? '').replaceAll(/[“”]/g, '')
  await tabTo(page, mover)
  await page.keyboard.press('Enter')
  await expect(page.locator('#at')).toContainText(words.slice(0, 20))
  await page.goBack()
  await expect(section).toBeVisible()
})

test('the glance is opened, shown on the whole screen, and left by keys', async ({ context, page }) => {
  await enter(context, await demo('amara'))
  await page.goto(`${seminar}/questions/2`)
  await quiet(page)
  await tabTo(page, page.getByRole('link', { name: 'At a glance' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/glance$/)
  await quiet(page)
  const button = page.getByRole('button', { name: 'Full screen' })
  await tabTo(page, button)
  await page.keyboard.press('Enter')
  const leave = page.getByRole('button', { name: 'Leave full screen' })
  await expect(leave).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(button).toBeFocused()
  const figures = page.getByRole('definition')
  await expect(figures.first()).toHaveText(/\d/)
})

test('an instructor reads the activity of a question by keys, as a picture and as its table', async ({
  context,
  page,
}) => {
  await enter(context, await demo('marta'))
  await page.goto(seminar)
  await quiet(page)
  await tabTo(page, page.getByRole('link', { name: 'All questions over time, as tables too' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Activity over time' })).toBeVisible()
  const row = page.locator('.activity > li').first()
  await tabTo(page, row.getByText('Read as a table'))
  await page.keyboard.press('Enter')
  const table = row.getByRole('table')
  await expect(table).toBeVisible()
  const counted = await table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.reduce((sum, one) => sum + Number(one.querySelectorAll('td')[1]?.textContent ?? 0), 0),
    )
  const positions = row.getByRole('link', { name: /positions?$/ })
  expect(numbersIn((await positions.textContent()) ?? '')).toEqual([counted])
  await tabTo(page, positions)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(counted)
})

test('on paper, no view has anything to press', async ({ context, page }) => {
  await enter(context, await demo('marta'))
  await page.emulateMedia({ media: 'print' })
  for (const path of ['questions/2/evidence', 'questions/4/opinion', 'questions/2/glance', 'activity']) {
    await page.goto(`${seminar}/${path}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const pressed = page.locator('main :is(button, .btn, summary, input, select):visible')
    expect(await pressed.allTextContents(), path).toEqual([])
  }
})
