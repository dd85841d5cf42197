import { expect, type Page, test } from '@playwright/test'
import { demo, enter } from '../support/journeys/journey'
import {
  aText,
  byKeys,
  byKeysAtDesk,
  byMouse,
  byTouch,
  type DrawnText,
  draw,
  type Means,
  means,
  type Stretch,
  seeded,
} from '../support/journeys/selecting'
import { seed } from '../support/seed'

/** In each of the four places, at each width. */
const EACH = 15

/** The most words of a range: so many are visible together on a phone. */
const MOST = 24

const seminar = '/seminars/bolivia-2016'
const people = { desktop: 'greta', phone: 'hiroshi' }
const isPhone = () => test.info().project.name === 'phone'

// A text that scrolls smoothly has moved away from the aimed place.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test.beforeAll(() => {
  console.log(`Stretches drawn from the seed ${seed}; VETA_SEED=${seed} draws them again.`)
})

test.beforeEach(async ({ context }) => {
  await enter(context, await demo(isPhone() ? people.phone : people.desktop))
})

type Place = { root: string; frame: string; before?: () => Promise<void> }

/** Selects so many ranges of a text by each means in turn, and checks each result. */
async function selectAll(
  page: Page,
  text: DrawnText,
  { root, frame, before }: Place,
  check: (stretch: Stretch, by: Means) => Promise<void>,
  from = 0,
): Promise<void> {
  const random = seeded(seed + from)
  for (let n = 0; n < EACH; n++) {
    const by = means[n % means.length] as Means
    const stretch = draw(text, random, n, MOST)
    await test.step(`${n + 1}, by ${by}, ¶ ${stretch.paragraph}: ${stretch.quote}`, async () => {
      await before?.()
      if (by === 'mouse') await byMouse(page, root, stretch)
      else if (by === 'touch') await byTouch(page, root, stretch)
      else if (frame) await byKeys(page, frame, stretch, text, n)
      else await byKeysAtDesk(page, root, stretch, text, n)
      await check(stretch, by)
    })
  }
}

const toolbar = (page: Page, name: string) => page.getByRole('toolbar', { name })
const isFocusKept = (page: Page) => page.evaluate(() => document.activeElement !== document.body)

/** The passage that the popover's first link cites, once it is the expected one. */
async function offers(page: Page, { start, end }: Stretch): Promise<void> {
  const bar = toolbar(page, 'Selected passage')
  const list = bar.getByRole('button', { name: 'Cite in a position' })
  await expect(bar).toBeVisible()
  await expect(async () => {
    if ((await list.count()) && (await list.getAttribute('aria-expanded')) === 'false') await list.click()
    const link = page.locator('.pop a.main, .pop ~ .menu a').first()
    const query = new URL((await link.getAttribute('href', { timeout: 500 })) ?? '', page.url()).searchParams
    expect([Number(query.get('start')), Number(query.get('end'))]).toEqual([start, end])
  }).toPass({ timeout: 5_000 })
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  expect(await isFocusKept(page), 'the focus is not lost').toBe(true)
}

test('in the composer, any words of a text are cited as they stand', async ({ page }) => {
  const text = await aText(1)
  await page.goto(`${seminar}/questions/2/write?source=1&start=0&end=1`)
  await expect(page.locator('.reader-pane [data-jump]'), 'the page is awake').toBeAttached()
  const cited = page.locator('.att')
  const before = async () => {
    if (isPhone()) await page.getByText('Choose a passage from a text').click()
  }
  await selectAll(
    page,
    text,
    { root: '.reader-scroll', frame: '.reader-pane', before },
    async (stretch, by) => {
      const relation = toolbar(page, 'Cite the selected words').getByRole('button', { name: 'Supports' })
      await expect(relation).toBeVisible()
      if (by === 'keys') await page.keyboard.press('Shift+Tab')
      await relation.click()
      const row = cited.filter({ has: page.locator(`[name$=".start"][value="${stretch.start}"]`) }).last()
      await expect(row.locator('[name$=".end"]')).toHaveValue(String(stretch.end))
      await expect(row.locator('[name$=".quote"]')).toHaveValue(stretch.quote)
      await expect(row.getByRole('textbox', { name: /^Why/ }), 'the next thing to do').toBeFocused()
    },
  )
})

test('in the reader, any words of a text lead to citing them', async ({ page }) => {
  await page.goto(`${seminar}/sources/1`)
  await selectAll(
    page,
    await aText(1),
    { root: '.s-text .reader', frame: '.s-main' },
    (stretch) => offers(page, stretch),
    1,
  )
})

test('words chosen before the page has its scripts are offered, and a press on them chooses others', async ({
  page,
}) => {
  test.skip(isPhone(), 'A finger moves the handles of what it chose.')
  const { text } = await aText(1)
  const wake = await asleep(page)
  await page.goto(`${seminar}/sources/1`, { waitUntil: 'commit' })
  const stretch = (quote: string) => {
    const start = text.indexOf(quote)
    return { start, end: start + quote.length, quote, paragraph: 12 }
  }
  await byMouse(page, '.s-text .reader', stretch('took on miners as its employees and tried'))
  wake()
  await expect(toolbar(page, 'Selected passage')).toBeVisible()
  const within = stretch('employees and tried to seize')
  await byMouse(page, '.s-text .reader', within)
  await expect(toolbar(page, 'Selected passage')).toContainText('5 words')
  await offers(page, within)
})

/** Keeps a page without its scripts, as on a slow connection, until they may come. */
async function asleep(page: Page): Promise<() => void> {
  let wake = () => {}
  const woken = new Promise<void>((resolve) => {
    wake = resolve
  })
  await page.route(/\/_next\/static\/.*\.js/, (route) => woken.then(() => route.continue()))
  return wake
}

test('beside the debate, any words of the text lead to citing them', async ({ page }) => {
  await page.goto(`${seminar}/questions/1`)
  const quotation = page.locator('.q-main .cite a[data-at]').first()
  const number = Number.parseInt((await quotation.getAttribute('data-at')) ?? '', 10)
  await quotation.click()
  await expect(
    page.locator(`#pane .reader-scroll[data-path$="/sources/${number}"] .para.is-active`),
  ).toBeVisible()
  if (isPhone()) await page.getByRole('button', { name: 'More of the text' }).click()
  await selectAll(
    page,
    await aText(number),
    { root: '#pane .reader-scroll', frame: '#pane' },
    (stretch) => offers(page, stretch),
    2,
  )
})

test('at the desk, any words around a passage can be the deciding ones', async ({ page, context }) => {
  await enter(context, await demo('joaquim'))
  await page.goto(`${seminar}/desk?before=3&after=3`)
  const source = await page.locator('.m-ctx header a.btn-icon').getAttribute('href')
  const text = await aText(Number(/sources\/(\d+)/.exec(source ?? '')?.[1]))
  const shown = await page
    .locator('.m-ctx [data-start]')
    .evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset.start)))
  const blocks = text.blocks.filter(({ start }) => shown.includes(start))
  if (isPhone()) await page.locator('.m-more-label').click()
  await page.getByText('Deciding words').click()
  const place = { root: '.m-ctx section', frame: '', before: () => page.locator('#m-note').focus() }
  await selectAll(
    page,
    { ...text, blocks },
    place,
    async ({ start, end }) => {
      await expect(page.getByLabel('First word')).toHaveValue(String(start))
      await expect(page.getByLabel('Last word')).toHaveValue(String(end))
      expect(await isFocusKept(page), 'the focus is not lost').toBe(true)
    },
    3,
  )
})
