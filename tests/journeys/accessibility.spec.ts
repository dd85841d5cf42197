import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { classLooks } from '../support/journeys/class-pages'
import { demo, enter } from '../support/journeys/journey'
import { launchLooks } from '../support/journeys/launch-pages'
import { type Look, looks as otherLooks, selectWords } from '../support/journeys/pages'
import { publicLooks } from '../support/journeys/public-pages'
import { routesOnDisk } from '../support/journeys/routes'
import { quiet, watch } from '../support/journeys/watch'

const looks = [...otherLooks, ...classLooks, ...launchLooks, ...publicLooks]

test.describe.configure({ mode: 'parallel' })
// Each page is loaded once and checked in every width, one after the other.
test.skip(({ isMobile }) => isMobile, 'Looked at by the other project, at this width too.')

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

test('every page is looked at', async () => {
  const files = routesOnDisk().filter((route) => route.startsWith('GET ') && !isCall(route))
  expect([...new Set(looks.map(({ route }) => `GET ${route}`))].sort()).toEqual(files)
})

/** Routes without a page of their own. */
const isCall = (route: string) =>
  /^GET \/(api\/|healthz|readyz|metrics|messages\/|pdf-viewer\/|oembed$|public\/faces\/|letters\/stop\/now)|\/(pane|cell|citing|feed|export|new\/file|archives\/\[archive\])$/.test(
    route,
  ) || /\.(json|ics|svg)$|^GET \/lti\/(login|register|ended)$/.test(route)

/** Pages with more content where there is room; all others show everything in the narrow width, too. */
const beside =
  /\/(positions\/\[position\]|questions\/\[question\]|sources\/\[source\]|write|edit|respond|desk|drafts\/\[draft\])$/

for (const look of looks)
  test(look.name, async ({ browser }) => {
    const { page, complaints } = await opened(browser, look)
    const response = await page.goto(typeof look.at === 'string' ? look.at : await look.at(page.context()))
    expect(response?.status()).toBe(look.status ?? 200)
    await quiet(page)
    await look.act?.(page)
    expect.soft(await faultsAtFirst(page), 'wide, light').toEqual([])
    await theme(page, 'dark')
    if (beside.test(look.route)) expect.soft(await faultsOfColour(page), 'wide, dark').toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    expect.soft(await faults(page, { type: 'tag', values: tags }), 'narrow, dark').toEqual([])
    await page.setViewportSize({ width: 320, height: 640 })
    expect.soft(await tooWide(page), 'at 320 pixels').toEqual([])
    expect(complaints).toEqual([])
    if (!look.as) await page.context().close()
  })

type Tab = { page: Page; complaints: string[] }

/** One tab for each person: it keeps common files, and what it compiled of our scripts and the checker. */
const kept = new Map<string, Tab>()

test.afterAll(async () => {
  await Promise.all([...kept.values()].map(({ page }) => page.context().close()))
  kept.clear()
})

/** A visitor has a browser of their own, since some of their pages end in an account. */
async function opened(browser: Browser, { as }: Pick<Look, 'as'>): Promise<Tab> {
  const tab = (as && kept.get(as)) || (await aTabOf(browser, as))
  if (as) kept.set(as, tab)
  await emptied(tab)
  return tab
}

async function aTabOf(browser: Browser, as: Look['as']): Promise<Tab> {
  const context = await browser.newContext(setting)
  if (as) await enter(context, await demo(as))
  const page = await context.newPage()
  return { page, complaints: await watch(page) }
}

/** Nothing of the page before is left: neither what it remembers for this tab, nor what it still complains of. */
async function emptied({ page, complaints }: Tab): Promise<void> {
  if (page.url() !== 'about:blank') await page.evaluate(() => sessionStorage.clear())
  await page.goto('about:blank')
  await page.setViewportSize(setting.viewport)
  complaints.length = 0
}

const setting = {
  viewport: { width: 1440, height: 900 },
  locale: 'en-GB',
  reducedMotion: 'reduce',
  colorScheme: 'light',
} as const

const checker = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Loads the checker into the page, where it stays. */
async function faultsAtFirst(page: Page): Promise<string[]> {
  await page.evaluate(checker)
  return faults(page, { type: 'tag', values: tags })
}

/** Passed results stay in the page: transferring them would take most of the time. */
function faults(page: Page, runOnly: { type: 'tag' | 'rule'; values: string[] }): Promise<string[]> {
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'], preload: false })
  return page.evaluate<string[]>(`axe.run(document, ${options}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.slice(0, 5).map(({ target, any }) =>
      id + ': ' + target.join(' ') + ' ' + (any[0]?.message ?? ''))))`)
}

/** In the other theme a page differs only in colours. */
const faultsOfColour = (page: Page) =>
  faults(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] })

const theme = (page: Page, name: string) =>
  page.evaluate((chosen) => document.documentElement.setAttribute('data-theme', chosen), name)

/** The elements that make the page scroll sideways. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 1,
    )
    return [`${scrollWidth} of ${clientWidth}`, ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))]
  })
}

test('the keyboard skips to the text, and a menu closes by Escape', async ({ browser }) => {
  const { page } = await opened(browser, { as: 'amara' })
  await page.goto('/seminars/bolivia-2016')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#main$/)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  const menu = page.locator('.account-menu')
  await menu.locator('summary').focus()
  await page.keyboard.press('Enter')
  await expect(menu.locator('.menu')).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await expect(menu.locator('.menu')).toBeHidden()
  await expect(menu.locator('summary')).toBeFocused()
})

test('what can be done with selected words is reached and left by keyboard', async ({ browser }) => {
  const { page } = await opened(browser, { as: 'amara' })
  await page.goto('/seminars/bolivia-2016/sources/1')
  await quiet(page)
  await selectWords(page)
  await page.keyboard.press('c')
  await expect(page.locator('.pop a, .pop-place a').first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.locator('.pop-words')).toBeHidden()
})

test('keys lead to the views of a question, and list themselves over the page', async ({ browser }) => {
  const { page } = await opened(browser, { as: 'amara' })
  const path = '/seminars/bolivia-2016/questions/1'
  await page.goto(path)
  await quiet(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeHidden()
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await expect(page).toHaveURL(new RegExp(`${path}/brief$`))
  await quiet(page)
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(page).toHaveURL(new RegExp(`${path}$`))
})

const threads = looks.filter(({ name }) =>
  ['a thread', 'a source', 'writing a position with a citation'].includes(name),
)

for (const { width, height } of [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
])
  for (const look of threads)
    test(`the focus is seen everywhere on ${look.name}, ${width} pixels wide`, async ({ browser }) => {
      const { page } = await opened(browser, look)
      await page.setViewportSize({ width, height })
      await page.goto(typeof look.at === 'string' ? look.at : await look.at(page.context()))
      await quiet(page)
      const lost = []
      for (let stop = 0; stop < 70; stop++) {
        await page.keyboard.press(stop < 45 ? 'Tab' : 'Shift+Tab')
        lost.push(...(await page.evaluate(lostFocus)))
      }
      expect([...new Set(lost)]).toEqual([])
    })

/** Runs in the page: the focused element, if it or its focus is invisible. */
function lostFocus(): string[] {
  const focused = document.activeElement
  if (!focused || focused === document.body) return []
  const box = focused.getClientRects()[0] ?? focused.getBoundingClientRect()
  const name = focused.outerHTML.slice(0, 100)
  const corners = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y] as const))
  const seen = corners.some(([x, y]) => {
    const on = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)
    const label = focused instanceof HTMLInputElement ? focused.labels?.[0] : null
    return on && (focused.contains(on) || on.contains(focused) || label?.contains(on))
  })
  // A field may show the focus on the frame around it.
  const marked = [focused, focused.parentElement, focused.parentElement?.parentElement].some((element) => {
    if (!element || (element !== focused && !element.matches(':focus-within'))) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
  })
  const radio = focused instanceof HTMLInputElement && /radio|checkbox/.test(focused.type)
  return [...(seen ? [] : [`hidden: ${name}`]), ...(marked || radio ? [] : [`unmarked: ${name}`])]
}
