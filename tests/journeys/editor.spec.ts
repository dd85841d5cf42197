import { expect, type Page, test } from '@playwright/test'
import { aMember, aPerson, aSeminar, aSource } from '../support/factories'
import { oreText } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

test.skip(({ isMobile }) => isMobile, 'The sections are the same at every width.')

const draftSaved = (page: Page) => page.getByRole('status').filter({ hasText: 'Draft saved,' })

test('a question is written in sections, kept while it is typed, and shown with what to read', async ({
  page,
  context,
  browser,
}) => {
  const instructor = await aPerson({ name: 'Carla Rojas', email: `${aWord()}@veta.example` })
  const member = await aSeminar({ title: `Mines ${aWord()}`, with: { instructor } })
  await aSource({ in: member, title: 'Ore', text: oreText })
  const home = `/seminars/${member.seminar.slug}`
  await enter(context, instructor)
  await page.goto(`${home}/questions/new`)
  const parts = page.getByRole('navigation', { name: 'Sections' })
  await expect(parts.getByRole('link', { name: 'Title and prompt' })).toContainText('Missing: Title, Prompt')
  await page.getByRole('textbox', { name: 'Title' }).fill('Where does the vein run?')
  await page.getByRole('textbox', { name: 'Prompt' }).fill('Argue from the text.')
  await page.getByRole('group', { name: 'Thesis A' }).getByLabel('Statement').fill('It runs north.')
  await page.getByRole('button', { name: 'Remove Thesis B' }).click()
  await expect(parts.getByRole('link', { name: 'Theses' })).toContainText('1 thesis')

  await parts.getByRole('link', { name: 'Readings and key passages' }).click()
  await page.getByRole('button', { name: 'Add a reading' }).click()
  const reading = page.getByRole('group', { name: 'Reading 1' })
  await reading.getByLabel('Source').selectOption('1')
  await reading.getByLabel('From ¶').fill('2')
  await page.getByRole('button', { name: 'Add a key passage' }).click()
  const key = page.getByRole('group', { name: 'Key passage 1' })
  await key.getByLabel('The words of the passage').fill('and nobody disputes it')
  await key.getByLabel('Note').fill('Nobody?')
  await parts.getByRole('link', { name: 'Rules' }).click()
  await page.getByLabel('Citations').fill('2')
  await expect(page.getByText('Cite at least 2 passages. At most 600 words.')).toBeVisible()
  await expect(draftSaved(page)).toBeVisible()

  // Another window changes the draft meanwhile: neither text is lost.
  await expect(page).toHaveURL(/questions\/drafts\//)
  const other = await context.newPage()
  await other.goto(page.url())
  await expect(other.getByLabel('The words of the passage')).toHaveValue('and nobody disputes it')
  await other.getByRole('textbox', { name: 'Title' }).fill('Where does it run?')
  await expect(draftSaved(other)).toBeVisible()
  await page.getByRole('textbox', { name: 'Title' }).fill('Where does the vein go?')
  await expect(page.getByText('This draft was changed elsewhere in the meantime.')).toBeVisible()
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page.getByText('Now: Where does it run?')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Where does the vein go?')
  await page.getByRole('button', { name: 'Publish question' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where does the vein go?')

  const theirs = await browser.newContext()
  await enter(theirs, (await aMember({ in: member })).person)
  const reader = await theirs.newPage()
  await reader.goto(`${home}/questions/1`)
  await expect(reader.getByRole('link', { name: /Text 1, Ore, ¶.2/ })).toBeVisible()
  await reader.getByText('1 key passage').click()
  await expect(reader.getByText('Nobody?')).toBeVisible()
  await theirs.close()
})

test('no word is lost when an answer is, nor on the way to another page; a new question begins empty', async ({
  page,
  context,
}) => {
  const instructor = await aPerson({ name: 'Carla Rojas', email: `${aWord()}@veta.example` })
  const { seminar } = await aSeminar({ title: `Mines ${aWord()}`, with: { instructor } })
  await enter(context, instructor)
  const title = page.getByRole('textbox', { name: 'Title' })
  let lost = 0
  await page.route('**/questions/new', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    await route.abort()
  })
  await page.goto(`/seminars/${seminar.slug}/questions/new`)
  await title.fill('Where does')
  await expect(page.getByText('No connection')).toBeVisible()
  expect(lost).toBe(1)
  // The button sends the lost draft again before the form: it is nobody else's.
  await title.fill('Where does the vein')
  await page.getByRole('button', { name: 'Save draft' }).click()
  await expect(page).toHaveURL(/questions\/drafts\//)
  await expect(page.getByText('No connection')).toBeHidden()
  await expect(page.getByText('changed elsewhere')).toBeHidden()
  const draft = page.url()
  const other = await context.newPage()
  const saved = async (words: string) => {
    await other.goto(draft)
    await expect(other.getByRole('textbox', { name: 'Title' })).toHaveValue(words, { timeout: 1000 })
  }
  await expect(() => saved('Where does the vein')).toPass()

  await title.fill('Where does the vein run?')
  await page
    .getByRole('navigation', { name: 'Where you are' })
    .getByRole('link', { name: /^Mines/ })
    .click()
  await expect(page).toHaveURL(new RegExp(`/seminars/${seminar.slug}$`))
  await expect(() => saved('Where does the vein run?')).toPass()
  await page.goto(`/seminars/${seminar.slug}/questions/new`)
  await expect(title).toBeVisible()
  await expect(title).toHaveValue('')
})
