import { expect, type Page, test } from '@playwright/test'
import { demo, enter } from '../support/journeys/journey'

test.skip(({ isMobile }) => isMobile, 'What is found does not depend on the width.')

const home = '/seminars/bolivia-2016/questions/1'

const field = (page: Page) => page.getByRole('searchbox')
const results = (page: Page) => page.locator('[data-hit]')

test.beforeEach(async ({ context }) => enter(context, await demo('amara')))

test('the slash leads to the search, the arrows to a passage, and Enter to where it is marked', async ({
  page,
}) => {
  await page.goto(home)
  await expect(page.locator('.find')).toBeVisible()
  // Before hydration keys do nothing.
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(field(page)).toBeFocused({ timeout: 3_000 })
  }).toPass()
  await page.keyboard.type('cooprativas in:sources')
  await page.keyboard.press('Enter')
  await expect(page.getByText('No results for “cooprativas”')).toBeVisible()
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(field(page)).toBeFocused({ timeout: 1_000 })
    await page.keyboard.press('ArrowDown')
    await expect(results(page).first()).toBeFocused({ timeout: 1_000 })
  }).toPass()
  const shown = (await results(page).first().innerText()).replaceAll(/^… | …$/g, '').slice(0, 40)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/sources\/\d+\?version=\d+&at=\d+-\d+#at$/)
  await expect(page.locator('#at')).toBeInViewport()
  const marked = await page.locator('mark.is-active, mark#at, #at').allInnerTexts()
  expect(marked.join(' ')).toContain(shown.trim().split(' ')[0])
})

test('a position that was found opens in its thread', async ({ page }) => {
  await page.goto('/search?q=cooperatives&in=positions')
  const claim = await results(page).first().innerText()
  await results(page).first().click()
  await expect(page).toHaveURL(/\/positions\/|\/questions\/\d+\?at=/)
  await expect(page.getByText(claim).first()).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('it is a form like any other', async ({ page }) => {
    await page.goto(home)
    await page.locator('.find').click()
    await field(page).fill('cooperativas')
    await page.getByRole('button', { name: 'Search' }).click()
    await expect(results(page).first()).toBeVisible()
    await page.getByRole('link', { name: 'All passages' }).click()
    await expect(page).toHaveURL(/in=sources/)
    await expect(results(page).first()).toBeVisible()
  })
})
