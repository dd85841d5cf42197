import { expect, type Page, test } from '@playwright/test'
import { aMember, aPerson } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

test.skip(({ isMobile }) => isMobile, 'The forms are the same at every width.')

/** A question with two positions that say the same, and a moderator. */
async function aDebate() {
  const context = await aQuestion()
  const { member } = context
  const someone = (name: string) => aPerson({ name, email: `${aWord()}@veta.example` })
  const moderator = (await aMember({ in: member, role: 'moderator', person: await someone('Mo Derato') }))
    .person
  const author = (await aMember({ in: member, person: await someone('Zoë Ibáñez') })).person
  const one = await aPosition({ on: context, claim: 'It runs north.' })
  const other = await aPosition({ on: context, by: author, claim: 'North is where it goes.' })
  await aPosition({ on: context, claim: 'It turns east.' })
  return { member, author, moderator, one, other }
}

const act = (page: Page, name: string) => page.locator('details.act', { hasText: name })
const isFocusKept = (page: Page) => page.evaluate(() => document.activeElement !== document.body)

test('one act is open at a time, and what a position is merged into is searched', async ({
  page,
  context,
}) => {
  const { moderator, one, other } = await aDebate()
  await enter(context, moderator)
  await page.goto(`/positions/${one.id}/act`)
  await act(page, 'Hide it').locator('summary').click()
  await expect(act(page, 'Hide it').getByLabel('Reason')).toBeVisible()
  await act(page, 'Merge it').locator('summary').click()
  await expect(act(page, 'Hide it').getByLabel('Reason')).toBeHidden()

  const into = act(page, 'Merge it').getByRole('combobox', { name: 'Into' })
  await into.pressSequentially('ibanez')
  await expect(act(page, 'Merge it').getByRole('option')).toHaveText(['Zoë Ibáñez: North is where it goes.'])
  await into.press('ArrowDown')
  await into.press('Enter')
  await expect(into).toHaveValue('Zoë Ibáñez: North is where it goes.')
  // The missing part is reported, and the choice stays.
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(act(page, 'Merge it').locator('.err')).toBeVisible()
  await expect(into).toHaveValue('Zoë Ibáñez: North is where it goes.')
  await act(page, 'Merge it').getByLabel('Reason').fill('They say the same.')
  await page.getByRole('button', { name: 'Merge', exact: true }).click()

  await expect(page.getByRole('status').filter({ hasText: 'Merged.' })).toBeVisible()
  await expect.poll(() => isFocusKept(page)).toBe(true)
  await expect(page.locator(`a[href*="${other.id}"]`).first()).toBeVisible()
})

test('what is done to a member is said, and the focus goes on', async ({ page, context }) => {
  const { member, author, moderator } = await aDebate()
  await enter(context, moderator)
  await page.goto(`/seminars/${member.seminar.slug}/restraints?person=${author.id}`)
  await page.getByLabel('Reason').fill('Three warnings.')
  await page.getByRole('button', { name: 'Mute or suspend' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The member is muted.' })).toBeVisible()
  await expect.poll(() => isFocusKept(page)).toBe(true)
  // The form for muting has a reason, too, until the page is rendered again.
  await page
    .getByRole('form', { name: /End it now/ })
    .getByLabel('Reason')
    .fill('It was a mistake.')
  await page.getByRole('button', { name: 'End it now' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The measure has ended.' })).toBeVisible()
  await expect.poll(() => isFocusKept(page)).toBe(true)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('an act is opened, refused where it stands, and done', async ({ page, context }) => {
    const { moderator, one } = await aDebate()
    await enter(context, moderator)
    await page.goto(`/positions/${one.id}/act`)
    await act(page, 'Hide it').locator('summary').click()
    await page.getByRole('button', { name: 'Hide', exact: true }).click()
    await expect(act(page, 'Hide it').locator('.err')).toBeVisible()
    await act(page, 'Hide it').getByLabel('Reason').fill('It names somebody.')
    await page.getByRole('button', { name: 'Hide', exact: true }).click()
    await expect(page.getByText('It names somebody.').first()).toBeVisible()
  })
})
