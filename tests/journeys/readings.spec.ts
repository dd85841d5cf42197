import { expect, test } from '@playwright/test'
import { findSource } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { epub } from '../support/documents'
import { aPerson, aSeminar } from '../support/factories'
import { enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

/** A book of two pages: its first paragraph runs over the page break, which the file marks, and has a note. */
const book = epub({
  metadata: '<dc:title>The lamp</dc:title><dc:creator>Ana Mamani</dc:creator>',
  chapters: [
    {
      name: 'one.xhtml',
      body: `<h1>The lamp</h1><span epub:type="pagebreak" title="27"></span>
        <p>The miners go down at dawn<a epub:type="noteref" href="#n1">1</a>.</p><p>Nobody counts them.</p>
        <span epub:type="pagebreak" title="28"></span><p>The lamp goes out.</p>
        <aside epub:type="footnote" id="n1"><p>So the foreman says.</p></aside>`,
    },
  ],
})

test('an instructor brings a book in, corrects it, and reads it with its pages', async ({
  page,
  context,
}) => {
  const instructor = await aPerson({ name: 'Carla Rojas', email: `${aWord()}@veta.example` })
  const member = await aSeminar({ title: `Mines ${aWord()}`, language: 'en', with: { instructor } })
  await enter(context, instructor)
  await page.goto(`/seminars/${member.seminar.slug}/sources/new`)
  await page
    .getByLabel('Files')
    .setInputFiles([{ name: 'lamp.epub', mimeType: 'application/epub+zip', buffer: Buffer.from(book) }])
  await page.getByRole('button', { name: 'Check the text' }).click()

  // The page shows the progress and then, by itself, the document.
  await expect(page.getByRole('heading', { name: 'Blocks' })).toBeVisible({ timeout: 45_000 })
  await expect(page.getByLabel('Title')).toHaveValue('The lamp')
  await expect(page.getByText('1 of 2 (p. 27)')).toBeAttached()
  const rows = page.locator('.preview > li')
  await expect(rows).toHaveCount(3)
  await page.getByRole('button', { name: 'Join with next: block 2' }).click()
  await expect(rows).toHaveCount(2)
  await expect(page.locator('#b1')).toBeFocused()
  await expect(page.locator('#b1')).toContainText('at dawn. Nobody counts them.')
  await page.getByRole('button', { name: 'Undo: joined blocks' }).click()
  await expect(rows).toHaveCount(3)
  await page.getByRole('button', { name: 'Next page' }).click()
  await page.locator('#b3').getByRole('combobox').selectOption('quotation')
  await page.getByRole('button', { name: 'Publish' }).click()

  await expect(page.getByRole('heading', { level: 1, name: 'The lamp' })).toBeVisible()
  const mark = page.getByRole('link', { name: 'Note 1' })
  await mark.click()
  expect(new URL(page.url()).hash).toMatch(/^#p-note-\d+$/)
  const { source } = await findSource(instructor, { seminar: member.seminar.slug, number: 1 })
  const { blocks, text } = await textOfRecord(source.versions[0]!.id)
  const points = [...text]
  expect(blocks.map(({ kind, page, start, end }) => [kind, page, points.slice(start, end).join('')])).toEqual(
    [
      // It stands before the first page break that the file marks.
      ['title', null, 'The lamp'],
      ['paragraph', 1, 'The miners go down at dawn.'],
      ['paragraph', 1, 'Nobody counts them.'],
      ['quotation', 2, 'The lamp goes out.'],
      ['note', 2, 'So the foreman says.'],
    ],
  )
})

test('of several files the page says how far each is, and after one is published it offers the next', async ({
  page,
  context,
}) => {
  const instructor = await aPerson({ name: 'Carla Rojas', email: `${aWord()}@veta.example` })
  const member = await aSeminar({ title: `Mines ${aWord()}`, language: 'en', with: { instructor } })
  await enter(context, instructor)
  await page.goto(`/seminars/${member.seminar.slug}/sources/new`)
  const text = (name: string) => ({
    ...{ name: `${name}.txt`, mimeType: 'text/plain' },
    buffer: Buffer.from(`${name}\n\nThe miners go down at dawn.\n`),
  })
  await page.getByLabel('Files').setInputFiles([text('lamp'), text('shaft')])
  await page.getByRole('button', { name: 'Check the text' }).click()
  await expect(page.getByRole('heading', { name: 'Not published yet' })).toBeFocused()
  await expect(page.getByText('2 files are ready to check.')).toBeVisible({ timeout: 45_000 })
  await page.getByRole('link', { name: 'lamp' }).click()
  await page.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText('The source is published. Next: shaft')).toBeVisible()
  await expect(page.getByText('1 file is ready to check.')).toBeVisible()
  await page.goto(`/seminars/${member.seminar.slug}`)
  await expect(page.getByRole('link', { name: '1 text waits to be checked and published' })).toBeVisible()
})

test('a file that cannot be read says what to do, and another one is chosen', async ({ page, context }) => {
  const instructor = await aPerson({ name: 'Carla Rojas', email: `${aWord()}@veta.example` })
  const member = await aSeminar({ title: `Mines ${aWord()}`, language: 'en', with: { instructor } })
  await enter(context, instructor)
  await page.goto(`/seminars/${member.seminar.slug}/sources/new`)
  const locked = epub({
    chapters: [{ name: 'one.xhtml', body: '<p>Nobody may read this.</p>' }],
    files: {
      'META-INF/encryption.xml':
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes256-cbc"/></EncryptedData></encryption>',
    },
  })
  const [name, mimeType] = ['locked.epub', 'application/epub+zip']
  await page.getByLabel('Files').setInputFiles([{ name, mimeType, buffer: Buffer.from(locked) }])
  await page.getByRole('button', { name: 'Check the text' }).click()
  await expect(page.getByRole('heading', { name: 'This file could not be read.' })).toBeVisible({
    timeout: 45_000,
  })
  await page.getByRole('button', { name: 'Choose another file' }).click()
  await expect(page.getByRole('heading', { name: 'Add a source' })).toBeVisible()
  await expect(page.getByText('locked.epub')).toHaveCount(0)
})
