import { expect, type Page, test } from '@playwright/test'
import { importSource } from '@/lib/sources/commands/import'
import { sourcePath } from '@/lib/sources/paths'
import { findSource } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { accepted, aPerson, aSeminar } from '../support/factories'
import { enter } from '../support/journeys/journey'
import { watch } from '../support/journeys/watch'
import { aWord } from '../support/journeys/words'
import { bookPage, typeset } from '../support/pdf/typeset'
import { randomBy, sentences } from '../support/pdf/words'

/** A seminar with a printed text of several pages. */
async function aPrintedText() {
  const instructor = await aPerson({ name: 'Carla Rojas', email: `${aWord()}@veta.example` })
  const member = await aSeminar({ title: `Doubts ${aWord()}`, with: { instructor } })
  const random = randomBy(Number.parseInt(aWord().replace(/\D/g, '') || '5', 10))
  const blocks = Array.from({ length: 24 }, () => ({
    kind: 'paragraph' as const,
    text: sentences(random, 'es', 4, 7),
  }))
  const { bytes } = await typeset(blocks, bookPage, random)
  const { id } = accepted(await importSource(member, { bytes, fileName: 'dudas.pdf' }))
  const { source } = await findSource(member.person, id)
  const { blocks: stored } = await textOfRecord(source.versions[0]?.id ?? '')
  return { instructor, path: sourcePath(member.seminar.slug, source.number), blocks: stored }
}

const control = (page: Page) => page.getByRole('link', { name: 'Show the page' })

/** Tests whether anything but paper is drawn on a page's canvas. */
const isDrawn = (page: Page, number: number) =>
  page.locator(`[data-sheet="${number}"] canvas`).evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return false
    const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
    return pixels.some((value, n) => n % 4 < 3 && value < 128)
  })

test('the page of cited words is shown beside them, with the words marked', async ({ page, context }) => {
  const { instructor, path, blocks } = await aPrintedText()
  await enter(context, instructor)
  const seen = await watch(page)
  const block = blocks.find(({ page }) => page === 3)
  const [start, end] = [block?.start ?? 0, (block?.start ?? 0) + 40]
  await page.goto(`${path}?at=${start}-${end}#at`)
  await expect(control(page)).toHaveAttribute('href', /original#page=3$/)
  await control(page).click()
  const pages = page.getByRole('region', { name: 'The pages of the file' }).first()
  await expect(pages).toContainText('Page 3, 3 of')
  await expect.poll(() => isDrawn(page, 3)).toBe(true)
  const sheet = page.locator('[data-sheet="3"]')
  await expect(sheet.locator('span').first()).toBeInViewport()
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(pages).toContainText('Page 4, 4 of')
  await expect.poll(() => isDrawn(page, 4)).toBe(true)
  await page.keyboard.press('Escape')
  await expect(pages).toHaveCount(0)
  await expect(control(page)).toBeFocused()
  expect(seen).toEqual([])
})

test('the file opens where the reader is, and at its first page while the text is on its way', async ({
  page,
  context,
}) => {
  const { instructor, path } = await aPrintedText()
  await enter(context, instructor)
  await page.goto(path)
  const pages = page.getByRole('region', { name: 'The pages of the file' }).first()
  const begins = page.locator('[data-page="4"]')
  await begins.evaluate((paragraph) => paragraph.scrollIntoView({ block: 'start' }))
  await control(page).evaluate((link) => link instanceof HTMLElement && link.click())
  await expect(pages).toContainText('Page 4, 4 of')
  await page.keyboard.press('Escape')
  await expect(pages).toHaveCount(0)
  // A part of a page that has arrived and is not shown yet has no place on the screen.
  await page.locator('[data-page]').evaluateAll((parts) => {
    for (const part of parts) if (part instanceof HTMLElement) part.style.display = 'none'
  })
  await control(page).click()
  await expect(pages).toContainText('Page 1, 1 of')
})
