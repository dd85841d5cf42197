import { expect, type Page, test } from '@playwright/test'
import { addVersion } from '@/lib/sources/commands/version'
import { accepted, aMember, aPerson, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

const before = `Ore

The vein runs north for forty metres, and nobody disputes it.

Then it turns east. Nobody has dug further.

The owners kept the books.
`

const after = `Ore

A new preface stands here.

The vein runs north for fifty metres, and nobody disputes it.

Then it turns east. Nobody has dug further.

The owners kept the books.
`

/** A source with two versions; the author of two positions cites the first. */
async function anEdition() {
  const instructor = await aPerson({ name: 'Carla Rojas', email: `${aWord()}@veta.example` })
  const member = await aSeminar({ title: `Mines ${aWord()}`, with: { instructor } })
  const { source } = await aSource({ in: member, title: 'Ore', text: before })
  const question = await aQuestion({ in: member })
  const author = (await aMember({ in: member })).person
  const altered = await aPosition({
    on: question,
    by: author,
    claim: 'It is short.',
    citing: ['north for forty metres'],
  })
  const moved = await aPosition({
    on: question,
    by: author,
    claim: 'It turns.',
    citing: ['Then it turns east'],
  })
  accepted(await addVersion(member, source, { bytes: new TextEncoder().encode(after) }))
  return { instructor, author, altered, moved, page: `/seminars/${member.seminar.slug}/sources/1/versions/2` }
}

const section = (page: Page, name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name }) })

test('an instructor takes over what kept its words, its author the rest, and both take it back', async ({
  page,
  context,
}) => {
  const { instructor, author, page: address } = await anEdition()
  await enter(context, instructor)
  await page.goto(address)
  await expect(section(page, 'The words have changed')).toContainText('“forty” is now “fifty”')
  await expect(section(page, 'The words have changed').getByRole('button')).toHaveCount(0)
  await page.getByRole('button', { name: 'Take over all with the same words (1)' }).click()
  await expect(section(page, 'Taken over')).toContainText('It turns.')
  await expect(section(page, 'Same words, another place')).toHaveCount(0)
  await context.clearCookies()
  await enter(context, author)
  await page.goto(address)
  await section(page, 'The words have changed').getByRole('button', { name: 'Take over' }).click()
  await expect(section(page, 'Taken over')).toContainText('It is short.')
  for (const left of [1, 0]) {
    await section(page, 'Taken over').getByRole('button', { name: 'Undo' }).first().click()
    await expect(section(page, 'Taken over').getByRole('button', { name: 'Undo' })).toHaveCount(left)
  }
  await expect(section(page, 'Same words, another place')).toContainText('It turns.')
})

test('two versions are compared paragraph by paragraph, and what is the same is folded', async ({
  page,
  context,
}) => {
  const { author, page: address } = await anEdition()
  await enter(context, author)
  await page.goto(address)
  await page.getByRole('link', { name: 'Compare with version 1' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare versions 1 and 2 of Text 1')
  await expect(page.locator('del')).toContainText('forty')
  await expect(page.locator('ins')).toContainText('fifty')
  await expect(page.getByText('Only in version 2')).toBeVisible()
  await expect(page.getByText('The owners kept the books.')).toBeHidden()
  await page.getByText('2 paragraphs are the same').press('Enter')
  await expect(page.getByText('The owners kept the books.')).toBeVisible()
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a citation is taken over and back', async ({ page, context }) => {
    const { author, page: address } = await anEdition()
    await enter(context, author)
    await page.goto(address)
    await section(page, 'Same words, another place').getByRole('button', { name: 'Take over' }).click()
    await expect(section(page, 'Taken over')).toContainText('It turns.')
    await section(page, 'Taken over').getByRole('button', { name: 'Undo' }).click()
    await expect(section(page, 'Taken over')).toHaveCount(0)
  })
})
