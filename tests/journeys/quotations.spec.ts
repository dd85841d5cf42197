import { expect, type Page, test } from '@playwright/test'
import { demo, enter } from '../support/journeys/journey'

test.skip(
  ({ isMobile }) => isMobile,
  'What is found does not depend on the width; writing on a phone is in other journeys.',
)

/** Nobody writes in two windows here: each project has its own people. */
const people = {
  desktop: ['ines', 'kavya'],
  phone: ['jonas', 'lucia'],
}

/** A person of the demonstration, on the page for writing a position. */
async function signIn(page: Page, n: number) {
  const key = people[test.info().project.name === 'phone' ? 'phone' : 'desktop'][n] ?? ''
  await enter(page.context(), await demo(key))
  await page.goto('/seminars/bolivia-2016/questions/1/write')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your position')
}

const claim = (page: Page) => page.getByRole('textbox', { name: 'Claim' })
const argument = (page: Page) => page.getByRole('textbox', { name: 'Argument' })
const results = (page: Page) => page.getByRole('list', { name: 'Quotations' }).locator('> li')
const posted = (page: Page) => page.locator(`#p-${new URL(page.url()).searchParams.get('at')}`)

const falsely = 'seized, tortured and never beaten to death'
const truly = 'seized, tortured and beaten to death'
const nowhere = 'nobody has ever written these words'

async function citeSomething(page: Page) {
  await page.locator('label.stance').first().click()
  await page.getByRole('button', { name: 'Type a quotation' }).click()
  const citation = page.locator('.att').first()
  await citation.getByLabel('Quotation').fill('Cooperative miners are accused of the killing')
  await citation.locator('label', { hasText: 'Supports' }).click()
  await citation.getByRole('textbox', { name: /^Why/ }).fill('It says who.')
}

test('quotations are checked as one types, mended with the exact words, and marked where they are read', async ({
  page,
}) => {
  await signIn(page, 0)
  await citeSomething(page)
  await claim(page).fill(`He was “${truly}”.`)
  await argument(page).fill(`They say he was “${falsely}”, and “${nowhere}”.`)
  await expect(results(page)).toHaveCount(3)
  await expect(results(page).first()).toContainText('Found word for word, Text 1, ¶ 1')
  const altered = results(page).nth(1)
  await expect(altered).toContainText('You added a negation: “never”. It is not in the text.')
  await expect(altered.locator('del')).toHaveText(/never/)
  await expect(page.locator('.underlay .qc-bad')).toHaveText([falsely, nowhere])
  await expect(page.getByRole('status').filter({ hasText: 'not in any text' })).toHaveText(
    '1 quotation found. 2 quotations are not in any text.',
  )

  await altered.getByRole('button', { name: 'Use the exact words' }).click()
  await expect(argument(page)).toHaveValue(`They say he was “${truly}”, and “${nowhere}”.`)
  await expect(altered).toContainText('Found word for word')
  await page.getByRole('button', { name: 'Post position' }).click()

  await expect(page).toHaveURL(/at=[0-9a-f-]+#p-/)
  await expect(posted(page).locator('.prose a.qn')).toHaveText(truly)
  await expect(posted(page).locator('.claim a.qn')).toHaveText(truly)
  const wrong = posted(page).locator('.prose a.qn-bad')
  await expect(wrong).toHaveText(nowhere)
  await wrong.click()
  await expect(posted(page).locator('.qn-note:target')).toContainText('Not in any text.')
})

test('a lost connection is said, and made good', async ({ page, context }) => {
  await signIn(page, 0)
  await context.setOffline(true)
  await argument(page).fill(`They say he was “${falsely}”.`)
  await expect(page.getByText('Quotations cannot be checked without a connection.')).toBeVisible()
  await context.setOffline(false)
  await expect(results(page)).toContainText(['Not in any text.'])
  await page.getByRole('button', { name: 'Remove the quotation marks' }).click()
  await expect(argument(page)).toHaveValue(`They say he was ${falsely}.`)
  await expect(results(page)).toHaveCount(0)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the same list comes from the server, with the same ways out', async ({ page }) => {
    await signIn(page, 1)
    await claim(page).fill(`He was “${truly}”.`)
    await argument(page).fill(`They say he was “${falsely}”, and “${nowhere}”.`)
    await page.getByRole('button', { name: 'Check quotations' }).click()
    await expect(results(page)).toHaveCount(3)
    await expect(results(page).nth(1).locator('del')).toHaveText(/never/)
    await results(page).nth(1).getByRole('button', { name: 'Use the exact words' }).click()
    await expect(argument(page)).toHaveValue(`They say he was “${truly}”, and “${nowhere}”.`)
    await results(page).nth(2).getByRole('button', { name: 'Remove the quotation marks' }).click()
    await expect(argument(page)).toHaveValue(`They say he was “${truly}”, and ${nowhere}.`)
    await expect(results(page)).toHaveCount(2)
  })
})
