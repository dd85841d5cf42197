import { expect, type Page, test } from '@playwright/test'
import { blocksWithText } from '@/lib/sources/contents'
import { findSource } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { aPerson, aSeminar, aSource } from '../support/factories'
import { oreText } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { byKeys, byMouse, byTouch, type DrawnText, type Stretch } from '../support/journeys/selecting'
import { aWord } from '../support/journeys/words'

// A text that scrolls smoothly has moved away from the aimed place.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

/** An instructor of a seminar with two sources, and the text of the first. */
async function anInstructor() {
  const instructor = await aPerson({ name: 'Carla Rojas', email: `${aWord()}@veta.example` })
  const member = await aSeminar({ title: `Mines ${aWord()}`, with: { instructor } })
  await aSource({ in: member, title: 'Ore', text: oreText })
  await aSource({ in: member, title: 'Slag', text: 'What is left over is called slag by everybody here.' })
  const { source } = await findSource(instructor, { seminar: member.seminar.slug, number: 1 })
  const record = await textOfRecord(source.versions.at(-1)?.id ?? '')
  const blocks = blocksWithText(record).filter(({ paragraph }) => paragraph !== null)
  return {
    instructor,
    home: `/seminars/${member.seminar.slug}`,
    text: { number: 1, text: record.text, blocks, cited: [] },
  }
}

function stretchOf({ text, blocks }: DrawnText, quote: string): Stretch {
  const start = text.indexOf(quote)
  const paragraph = blocks.findLast((block) => block.start <= start)?.paragraph ?? 0
  return { start, end: start + quote.length, quote, paragraph }
}

const thesis = (page: Page, name: string) => page.getByRole('group', { name })
const quoteOf = (page: Page, name: string) => thesis(page, name).getByLabel('In their own words')
const ground = (page: Page, name: string) =>
  page
    .getByRole('toolbar', { name: 'Use the selected words' })
    .getByRole('button', { name, exact: true })
    .click()

/** The marked words of the text beside the form. */
const markedWords = (page: Page) =>
  page.evaluate(() => [...(CSS.highlights.get('passage') ?? [])].map((range) => `${range}`))

/** The words are in the thesis's field, which has the focus, with the selected place. */
async function isGrounded(page: Page, name: string, { quote, paragraph, start }: Stretch): Promise<void> {
  await expect(quoteOf(page, name)).toHaveValue(quote)
  await expect(quoteOf(page, name)).toBeFocused()
  await expect(thesis(page, name).locator('.looked')).toContainText(`¶\u00a0${paragraph}`)
  await expect(thesis(page, name).locator('[name$=".start"]')).toHaveValue(String(start))
}

test.describe('beside the form', () => {
  test.skip(({ isMobile }) => isMobile, 'There is no room beside it.')

  test('words selected in a text become the passage of a thesis, by mouse and by keys', async ({
    page,
    context,
  }) => {
    const { instructor, home, text } = await anInstructor()
    await enter(context, instructor)
    await page.goto(`${home}/questions/new`)
    await page.getByRole('textbox', { name: 'Title' }).fill('Where does the vein run?')

    const north = stretchOf(text, 'and nobody disputes it')
    await byMouse(page, '.reader-scroll', north)
    await ground(page, 'Thesis A')
    await isGrounded(page, 'Thesis A', north)

    const east = stretchOf(text, 'Then it turns east.')
    await byKeys(page, '.reader-pane', east, text, 1)
    await ground(page, 'Thesis B')
    await isGrounded(page, 'Thesis B', east)
    await expect.poll(() => markedWords(page)).toEqual([north.quote, east.quote])

    // Another text is chosen beside the form, and later words are typed.
    await page.locator('.texts summary').click()
    await page.getByRole('link', { name: 'Slag' }).click()
    await expect(page.locator('.reader-head b')).toHaveText('Slag')
    await quoteOf(page, 'Thesis B').fill('Then it turned east.')
    await expect(thesis(page, 'Thesis B').locator('.looked')).toContainText('turns')
    await thesis(page, 'Thesis B').getByRole('button', { name: 'Use the exact words' }).click()
    await isGrounded(page, 'Thesis B', east)

    await page.getByRole('button', { name: 'Save draft' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Draft')
    await page.reload()
    await expect(quoteOf(page, 'Thesis A')).toHaveValue(north.quote)
    await expect(thesis(page, 'Thesis A').locator('[name$=".start"]')).toHaveValue(String(north.start))
    // The text of the first thesis is open at its passage.
    await expect(page.locator('.reader-head b')).toHaveText('Ore')
    await expect.poll(() => markedWords(page)).toEqual([north.quote, east.quote])

    // A row that was added for its words takes them.
    await page.getByRole('link', { name: /^Readings and key passages/ }).click()
    await page.getByRole('button', { name: 'Add a key passage' }).click()
    await byMouse(page, '.reader-scroll', stretchOf(text, 'turns east'))
    await ground(page, 'Key passage')
    const words = page.getByRole('textbox', { name: 'The words of the passage' })
    await expect(words).toHaveCount(1)
    await expect(words).toHaveValue('turns east')
  })
})

test.describe('over the form', () => {
  test.skip(({ isMobile }) => !isMobile, 'There is room beside it.')

  test('words selected in a text become the passage of the thesis that asked for them', async ({
    page,
    context,
  }) => {
    const { instructor, home, text } = await anInstructor()
    await enter(context, instructor)
    await page.goto(`${home}/questions/new`)
    await thesis(page, 'Thesis B').getByRole('link', { name: 'Select the words in a text' }).click()
    await expect(page.locator('.reader-scroll')).toBeFocused()
    await page.getByRole('button', { name: 'Back to the question' }).click()
    await expect(quoteOf(page, 'Thesis B')).toBeFocused()

    await thesis(page, 'Thesis B').getByRole('link', { name: 'Select the words in a text' }).click()
    const east = stretchOf(text, 'Then it turns east.')
    await byTouch(page, '.reader-scroll', east)
    await expect(page.getByRole('button', { name: 'Thesis A', exact: true })).toHaveCount(0)
    await ground(page, 'Thesis B')
    await isGrounded(page, 'Thesis B', east)
    await expect(page.locator('.reader-pane')).toBeHidden()
  })
})
