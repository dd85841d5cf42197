import { expect, type Page, test } from '@playwright/test'
import { writeLine } from '@/lib/curation/brief/commands/line'
import { publishBrief } from '@/lib/curation/brief/commands/publish'
import { lineInput } from '@/lib/curation/brief/input'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'
import { enter } from '../support/journeys/journey'
import { aWord } from '../support/journeys/words'

test.skip(({ isMobile }) => isMobile, 'A projector is wide, and so is a sheet of paper.')

/** A debate with long words everywhere: both sides cite a passage, and the Brief has more lines than fit. */
async function aDebate() {
  const instructor = await aPerson({ email: `${aWord()}@veta.example` })
  const seminar = await aSeminar({ title: `Ore ${aWord()}`, slug: aWord(), with: { instructor } })
  const title =
    'Where does the vein run, and what follows from it for those who dug the other shaft in March?'
  const question = await aQuestion({
    in: seminar,
    title,
    prompt: 'Argue from the text, sentence by sentence. '.repeat(12),
  })
  const north = await aPosition({ on: question })
  await aPosition({ on: question, thesis: 'B' })
  const ref = question.question.id
  for (const section of ['agreed', 'disputed', 'open'] as const)
    for (const n of [1, 2, 3]) {
      const text = `Line ${n}: ${'the vein runs north for forty metres, and nobody disputes it; '.repeat(4)}`
      const line = lineInput.parse({
        section,
        thesis: section === 'disputed' ? 'A' : null,
        text,
        cites: [north.id],
      })
      accepted(await writeLine({ person: instructor, ref }, { line }))
    }
  accepted(await publishBrief(instructor, ref, { note: '' }))
  const { person } = await aMember({ in: seminar })
  return {
    person,
    north,
    path: `/seminars/${seminar.seminar.slug}/questions/${question.question.number}/glance`,
  }
}

test('a question fills a projector without scrolling, follows the debate, and is one sheet of paper', async ({
  page,
  context,
}) => {
  const { person, north, path } = await aDebate()
  await enter(context, person)
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.goto(path)
    expect(await faultsIn(page), `${width}`).toEqual([])
  }
  const responses = page.locator('.glance-figures dd').nth(1)
  await expect(responses).toHaveText('0')
  await aResponse({ to: north })
  await expect(responses).toHaveText('1')
  await expect(page.getByRole('status').filter({ hasText: 'Now' })).toContainText('1 response')
  const pdf = await page.pdf({ preferCSSPageSize: true })
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
})

/** What scrolls, what is outside the screen, and which parts overlap. */
const faultsIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement
    const faults = scrollHeight > clientHeight || scrollWidth > clientWidth ? ['the page scrolls'] : []
    const parts = [
      ...document.querySelectorAll(
        '.glance-head > *, .glance-stances, .glance-panels > section, .glance-foot',
      ),
    ]
    const boxes = parts.map((part) => ({
      name: part.className || part.tagName,
      box: part.getBoundingClientRect(),
    }))
    for (const [n, { name, box }] of boxes.entries()) {
      if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1) faults.push(`${name} is cut`)
      for (const other of boxes.slice(n + 1)) {
        const apart =
          box.right <= other.box.left + 1 ||
          other.box.right <= box.left + 1 ||
          box.bottom <= other.box.top + 1 ||
          other.box.bottom <= box.top + 1
        if (!apart) faults.push(`${name} overlaps ${other.name}`)
      }
    }
    for (const list of document.querySelectorAll('.glance-panels ul')) {
      const room = list.getBoundingClientRect()
      for (const item of list.children) {
        const { top, bottom, left } = item.getBoundingClientRect()
        if (left < room.right && top < room.bottom && bottom > room.bottom + 1)
          faults.push('a line is cut in two')
      }
    }
    return faults
  })
