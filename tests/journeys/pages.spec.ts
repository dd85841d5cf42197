import { expect, test } from '@playwright/test'
import { demo, enter, site } from '../support/journeys/journey'

const seminar = '/seminars/bolivia-2016'

test.beforeEach(async ({ context }) => enter(context, await demo('amara')))

test('an address where nothing is keeps its title once the browser has the page', async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, 'A title has no width.')
  await page.goto('/nowhere')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.waitForTimeout(1_500)
  await expect(page).toHaveTitle(/^Nothing at this address/)
})

test('the first heading of a text is its title, which is said once in large letters', async ({ page }) => {
  await page.goto(`${seminar}/sources/1`)
  await expect(page.locator('h1, h2, h3').first()).toHaveJSProperty('tagName', 'H1')
  const title = (await page.locator('h1').textContent()) ?? ''
  const again = page.locator('.reader h2', { hasText: title })
  const sizes = await page.evaluate(() => {
    const sizeOf = (what: string) =>
      Number.parseFloat(getComputedStyle(document.querySelector(what) ?? document.body).fontSize)
    return { own: sizeOf('.reader h2'), body: sizeOf('.reader [data-start]:not(h2)') }
  })
  await expect(again).toHaveCount(1)
  expect(sizes.own).toBeLessThan(sizes.body)
})

test('a question and its Brief say on paper where they are from, and when', async ({ page, isMobile }) => {
  test.skip(isMobile, 'Paper has one width.')
  for (const path of [`${seminar}/questions/1`, `${seminar}/questions/1/brief`]) {
    await page.goto(path)
    const line = page.locator('.printed')
    await expect(line).toHaveText(new RegExp(`${site()}${path} on .*20\\d\\d`))
    await expect(line).toBeHidden()
    await page.emulateMedia({ media: 'print' })
    await expect(line).toBeVisible()
    await page.emulateMedia({ media: 'screen' })
  }
})

test('the logo is large enough for a finger', async ({ page }) => {
  await page.goto(seminar)
  const box = await page.getByRole('link', { name: 'Veta, home' }).boundingBox()
  const least = test.info().project.name === 'phone' ? 40 : 24
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(least)
})
