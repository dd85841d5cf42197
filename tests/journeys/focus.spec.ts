import { expect, type Page, test } from '@playwright/test'
import { db } from '@/lib/platform/database/db'
import { demo, enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

test.skip(({ isMobile }) => isMobile, 'What is said and where the focus goes does not depend on the width.')

const seminar = '/seminars/bolivia-2016'

const opened = async (page: Page, who: string, path: string) => {
  await enter(page.context(), await demo(who))
  await page.goto(`${seminar}${path}`)
}

const toolbar = (page: Page) => page.getByRole('toolbar', { name: 'Cite the selected words' })
const number = (page: Page, paragraph: number) =>
  page.getByRole('link', { name: `Paragraph ${paragraph}: choose words from it` })

async function jump(page: Page, paragraph: number): Promise<void> {
  await page.getByRole('textbox', { name: 'Go to paragraph' }).fill(String(paragraph))
  await page.keyboard.press('Enter')
  await expect(number(page, paragraph)).toBeFocused()
}

test('somebody who sees nothing of it chooses words by keys, and hears what they chose', async ({ page }) => {
  await opened(page, 'elif', '/questions/2/write?source=1&start=0&end=1')
  await jump(page, 37)
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByRole('status').filter({ hasText: /^¶\s37, 2 words: \S+ \S+ Press C/ })).toHaveCount(
    1,
  )
  await page.keyboard.press('Tab')
  await expect(toolbar(page).getByRole('button', { name: 'Begin one word earlier' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(toolbar(page)).toBeHidden()
  await expect(number(page, 37), 'where the words were chosen').toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'First word' })).toBeFocused()
  await expect(toolbar(page)).toMatchAriaSnapshot(`
    - toolbar "Cite the selected words":
      - text: /¶ 37, \\d+ words/
      - combobox "First word"
      - combobox "Last word"
      - button "Supports"
      - button "Challenges"
      - button "Qualifies"
      - button "Defines"
      - button "Background"
  `)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('c')
  await expect(toolbar(page).getByRole('button', { name: 'Supports' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: /^Why/ }).last(), 'the next thing to do').toBeFocused()
})

test('a passage shown beside the debate is announced, and keys lead to it and back', async ({ page }) => {
  await opened(page, 'elif', '/questions/1')
  const quotation = page.locator('.q-main .cite blockquote a[data-at]').first()
  await expect(page.locator('#pane .para.is-active').first()).toBeVisible()
  await quotation.focus()
  await expect(page.locator('.q-main figure.cite').first()).toContainClass('is-active')
  const said = page.locator('#pane-said')
  await page.keyboard.press('Enter')
  await expect(said).toHaveText(/^¶\s\d+(–\d+)?, Text \d, shown beside\. Press Enter again or F6/)
  await expect(said).toHaveRole('status')
  await page.keyboard.press('Enter')
  const text = page.getByRole('complementary', { name: 'Source beside the debate' })
  await expect(text.locator('.para a.n:focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(quotation).toBeFocused()
  await page.keyboard.press('F6')
  await expect(text.locator('.para a.n:focus')).toHaveCount(1)
  await page.keyboard.press('Shift+ArrowRight')
  await expect(text.getByRole('toolbar', { name: 'Selected passage' })).toBeVisible()
  await expect(text.getByRole('link', { name: /^Cite in a response to/ })).toHaveAttribute(
    'href',
    /\/respond\?source=\d+&version=\d+&start=\d+&end=\d+$/,
  )
  await page.keyboard.press('Escape')
  await expect(text.locator('.para a.n:focus'), 'the first Escape gives up the words').toHaveCount(1)
  await page.keyboard.press('F6')
  await expect(quotation).toBeFocused()
})

test('the source stays closed until somebody opens it again', async ({ page }) => {
  await opened(page, 'farid', '/questions/1')
  const pane = page.getByRole('complementary', { name: 'Source beside the debate' })
  const isLost = () => page.evaluate(() => document.activeElement === document.body)
  await pane.getByRole('button', { name: 'Close the reader' }).click()
  await expect(pane).toBeHidden()
  expect(await isLost()).toBe(false)
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('button', { name: 'Show the source' })).toBeVisible({ timeout: 500 })
  }).toPass()
  await expect(pane).toBeHidden()
  const quotation = page.locator('.q-main .cite blockquote a[data-at]').first()
  await quotation.click()
  await expect(pane).toBeVisible()
  await expect(page).toHaveURL(/questions\/1$/)
  await pane.getByRole('button', { name: 'Next cited passage' }).focus()
  for (let n = 0; n < 12; n++) await page.keyboard.press('Enter')
  await expect(pane.getByRole('button', { name: 'Next cited passage' })).toBeFocused()
  await pane.getByRole('button', { name: 'Close the reader' }).click()
  await page.getByRole('button', { name: 'Show the source' }).click()
  await expect(pane).toBeVisible()
  expect(await isLost()).toBe(false)
})

test('after each act in the composer the focus is on what comes next', async ({ page, context }) => {
  await opened(page, 'daniel', '/questions/2/write')
  await page.getByRole('button', { name: 'Type a quotation' }).click()
  await page.keyboard.type('seized, tortured and never beaten to death')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Use the exact words' }).click()
  const relation = page.getByRole('radio', { name: 'Supports' }).last()
  await expect(relation, 'of the citation, how it bears').toBeFocused()
  // A second window would save the text that this one has only in the browser.
  await page.getByRole('textbox', { name: 'Claim' }).fill(aWord())
  await expect(page.getByText(/^Draft saved/).first()).toBeVisible()
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.locator('[data-jump]'), 'the page is awake').toBeAttached()
  const [here, there] = [aWord(), aWord()]
  // A background tab may delay its saving.
  await page.bringToFront()
  await page.getByRole('textbox', { name: 'Claim' }).fill(here)
  const drafts = async () => JSON.stringify(await db.draft.findMany({ select: { body: true } }))
  await expect.poll(drafts, 'the draft is saved').toContain(here)
  await other.bringToFront()
  await other.getByRole('textbox', { name: 'Claim' }).fill(there)
  await other.getByRole('button', { name: 'Keep this one' }).click()
  await expect(other.getByRole('textbox', { name: 'Claim' })).toBeFocused()
  await expect(other.getByRole('textbox', { name: 'Claim' })).toHaveValue(there)
})

test('a new line of the Brief is begun where its words go', async ({ page }) => {
  await opened(page, 'joaquim', '/questions/1/brief/edit')
  await page
    .getByRole('link', { name: /^Add a line/ })
    .first()
    .click()
  await expect(page.getByRole('textbox').first()).toBeVisible()
  await expect(page.locator('#field-text')).toBeFocused()
})
