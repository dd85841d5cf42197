import { expect, type Page } from '@playwright/test'
import { unitsOf } from '@/components/sources/choosing/moves'
import { citedIn } from '@/lib/positions/queries/cited'
import { findQuestion } from '@/lib/questions/queries'
import { blocksWithText } from '@/lib/sources/contents'
import { sliceByCodePoints } from '@/lib/sources/offsets'
import { findSource } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { demo } from './journey'

export type Stretch = { start: number; end: number; quote: string; paragraph: number }

/** The means of selecting a range. */
export const means = ['mouse', 'touch', 'keys'] as const
export type Means = (typeof means)[number]

const SEMINAR = 'bolivia-2016'

/** A text of the demonstration, with the data from which ranges are drawn. */
export async function aText(number: number, question = 1) {
  const person = await demo('amara')
  const { source } = await findSource(person, { seminar: SEMINAR, number })
  const version = source.versions.at(-1)
  if (!version) throw new Error(`Text ${number} has no version.`)
  const record = await textOfRecord(version.id)
  const blocks = blocksWithText(record)
  const cited = await citedIn(
    [await findQuestion(person, { seminar: SEMINAR, number: question })],
    version.id,
  )
  return { number, text: record.text, blocks, cited: cited.map(({ passage }) => passage) }
}

export type DrawnText = Awaited<ReturnType<typeof aText>>

/** Numbers from 0 to 1, determined by a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Whole words, at most so many; every other range begins in cited words, and some span two paragraphs. */
export function draw(
  { text, blocks, cited }: DrawnText,
  random: () => number,
  n: number,
  most: number,
): Stretch {
  const pick = <T>(list: T[]): T => list[Math.floor(random() * list.length)] as T
  // Jumps go to numbered paragraphs only; a range may include a heading between two of them.
  const numbered = blocks.filter(({ paragraph }) => paragraph !== null)
  const holds = ({ start }: { start: number }) =>
    numbered.findIndex((block) => block.start <= start && start < block.end)
  const known = cited.filter((passage) => holds(passage) >= 0)
  const within = n % 2 && known.length ? pick(known) : pick(numbered)
  const at = holds(within)
  const words = unitsOf(numbered.slice(at, at + 2), 'word', 'en')
  const inside = words.filter(({ start, end }) => start >= within.start && end <= within.end)
  const first = words.indexOf(pick(inside.length ? inside : words))
  const last = words[Math.min(words.length - 1, first + Math.floor(random() * most))]
  const [start, end] = [words[first]?.start ?? 0, last?.end ?? 0]
  return { start, end, quote: sliceByCodePoints(text, start, end), paragraph: numbered[at]?.paragraph ?? 0 }
}

export type Point = { x: number; y: number }

const drawnAt = (page: Page, root: string, { start, end }: Stretch): Promise<[Point, Point]> =>
  page.locator(root).evaluate(placesOf, [start, end] as const)

/**
 * The places of a range's first and last character, after it is scrolled to the middle. It runs in the page, without access
 * to its surroundings here.
 */
export function placesOf(element: Element, [from, to]: readonly [number, number]): [Point, Point] {
  const rangeAt = (point: number): Range => {
    const blocks = [...element.querySelectorAll<HTMLElement>('[data-start]')]
    const block = blocks.findLast(({ dataset }) => Number(dataset.start) <= point)
    if (!block) throw new Error('The place is not shown.')
    let left = [...(block.textContent ?? '')].slice(0, point - Number(block.dataset.start)).join('').length
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const length = node.nodeValue?.length ?? 0
      const range = document.createRange()
      if (left < length) {
        range.setStart(node, left)
        range.setEnd(node, left + 1)
        return range
      }
      left -= length
    }
    throw new Error('The place is beyond its paragraph.')
  }
  const [first, last] = [rangeAt(from), rangeAt(to - 1)]
  first.startContainer.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' })
  const one = first.getBoundingClientRect()
  const frame = element.getBoundingClientRect()
  const middle = (Math.max(0, frame.top) + Math.min(innerHeight, frame.bottom)) / 2
  element.scrollBy({ top: one.top - middle, behavior: 'instant' })
  const [a, z] = [first.getBoundingClientRect(), last.getBoundingClientRect()]
  return [
    { x: a.left + 0.5, y: a.top + a.height / 2 },
    { x: z.right - 0.5, y: z.top + z.height / 2 },
  ]
}

export async function byMouse(page: Page, root: string, stretch: Stretch): Promise<void> {
  const [from, to] = await drawnAt(page, root, stretch)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2)
  await page.mouse.move(to.x, to.y)
  await page.mouse.up()
}

/** A long press selects a word, and its handles the rest. A desktop browser draws no handles: the test plays them. */
export async function byTouch(page: Page, root: string, stretch: Stretch): Promise<void> {
  const [from, to] = await drawnAt(page, root, stretch)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] })
  await expect(
    page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('a[href]')?.className, from),
    'what is pressed is no link, which a browser would open a menu of',
  ).resolves.toBeUndefined()
  await page.evaluate(
    ([one, other]) => {
      const caret = ({ x, y }: { x: number; y: number }) => document.caretRangeFromPoint(x, y)
      const [first, last] = [caret(one), caret(other)]
      const selection = getSelection()
      if (!first || !last || !selection) throw new Error('There is no text there.')
      // The place before a first cited word is the end of the text before it, too: a character more may be in the next node.
      selection.collapse(first.startContainer, first.startOffset)
      selection.modify('extend', 'forward', 'character')
      selection.extend(last.startContainer, last.startOffset)
    },
    [from, to] as const,
  )
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchCancel', touchPoints: [] })
  await devtools.detach()
}

/** By the number of its paragraph, then alternately by lists or arrows. */
export async function byKeys(
  page: Page,
  frame: string,
  stretch: Stretch,
  text: DrawnText,
  n: number,
): Promise<void> {
  const { keyboard } = page
  await page.locator(`${frame} [data-jump]`).fill(String(stretch.paragraph))
  await keyboard.press('Enter')
  await expect(page.locator(`${frame} .para[id="p-${stretch.paragraph}"] a.n`)).toBeFocused()
  if (n % 2) await byLists(page, stretch, text)
  else await byArrows(page, stretch, text)
}

async function byLists(page: Page, { start, end }: Stretch, { blocks }: DrawnText): Promise<void> {
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('First word'), 'the next thing to do').toBeFocused()
  // The paragraph is selected; each further block of the range is one more step, headings included.
  const further = blocks.filter((block) => block.start > start && block.start < end)
  for (const _ of further) await page.keyboard.press('Control+Shift+ArrowDown')
  await page.getByLabel('Last word').selectOption(String(end))
  await page.getByLabel('First word').selectOption(String(start))
}

async function byArrows(
  page: Page,
  { start, end, paragraph }: Stretch,
  { blocks }: DrawnText,
): Promise<void> {
  const first = blocks.find((block) => block.paragraph === paragraph)?.start ?? 0
  const words = unitsOf(blocks, 'word', 'en')
  const between = (from: number, to: number) =>
    words.filter((word) => word.start >= from && word.end <= to).length
  await page.keyboard.press('Shift+ArrowRight')
  for (let left = between(first, start); left > 0; left--) await page.keyboard.press('ArrowRight')
  for (let left = between(start, end) - 1; left > 0; left--) await page.keyboard.press('Shift+ArrowRight')
}

/** At the desk the keys begin at the passage; its lists show the distance to the words. */
export async function byKeysAtDesk(
  page: Page,
  root: string,
  { start, end }: Stretch,
  { blocks }: DrawnText,
  n: number,
) {
  const [first, last] = [page.getByLabel('First word'), page.getByLabel('Last word')]
  if (n % 2) {
    await first.selectOption(String(start))
    await last.selectOption(String(end))
    return
  }
  const words = unitsOf(blocks, 'word', 'en')
  const index = (point: number) => words.findIndex((word) => word.start === point)
  await page.locator(root).focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Shift+ArrowRight')
  const selected = await page.evaluate(() => String(getSelection()))
  await expect(first.locator('option:checked')).toContainText(selected)
  const way = index(start) - index(Number(await first.inputValue()))
  for (let left = Math.abs(way); left > 0; left--)
    await page.keyboard.press(way > 0 ? 'ArrowRight' : 'ArrowLeft')
  const more = words.filter((word) => word.start >= start && word.end <= end).length - 1
  for (let left = more; left > 0; left--) await page.keyboard.press('Shift+ArrowRight')
}
