import { expect, type Page, test } from '@playwright/test'
import { ask, inTurn, isApi, readersOf, unlimited, withCookie } from '../support/journeys/asking'
import { plantSeminar } from '../support/journeys/seminar'
import { Canaries, type Role } from '../support/journeys/words'
import { table } from './visibility/visibility-table'

test.describe.configure({ timeout: 240_000 })
test.skip(({ isMobile }) => isMobile, 'What is answered does not depend on the width.')

/** Together they see everything that is written. */
const readers: Role[] = ['author', 'moderator', 'instructor']

/** Parts of an address or of the browser, not read as text: the name of a file, and a page's title. */
const left = ['title', 'script', 'style', 'link', 'template']

test('whatever somebody writes from right to left, every page sets so', async ({ page }) => {
  const planted = await plantSeminar({}, new Canaries('ش'))
  const known = (await readersOf(planted.people)).filter(({ role }) => readers.includes(role))
  const visits = known.flatMap((reader) =>
    Object.entries(table)
      .filter(([route]) => route.startsWith('GET /') && !isApi(route.slice(4)))
      .flatMap(([, cases]) => cases.filter(({ answers }) => answers[reader.role] === 200))
      .flatMap(({ at }) => at(planted, reader.role).map((path) => ({ reader, path }))),
  )
  const words = planted.words.all.filter(({ word }) => word.startsWith('ش'))
  const wrong = new Set<string>()
  let met = 0
  await page.goto('about:blank')
  await inTurn(visits, async ({ reader, path }) => {
    await unlimited(path)
    const { text, headers } = await ask(path, { headers: withCookie(reader) })
    if (!headers.get('content-type')?.startsWith('text/html')) return
    const found = await looked(page, text)
    met += found.met
    for (const { word, around } of found.undirected) {
      const where = words.find((canary) => canary.word === word)?.in
      wrong.add(`${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*')}: ${where} in ${around}`)
    }
  })
  expect([...wrong].sort()).toEqual([])
  expect(met, 'pages show what is written').toBeGreaterThan(500)
})

/** The planted words of a page, and those that take the direction of their surroundings. */
function looked(page: Page, html: string) {
  return page.evaluate(
    ({ html, left }) => {
      const shown = new DOMParser().parseFromString(html, 'text/html')
      const undirected: Array<{ word: string; around: string }> = []
      let met = 0
      const texts = shown.createTreeWalker(shown, NodeFilter.SHOW_TEXT)
      for (let node = texts.nextNode(); node; node = texts.nextNode()) {
        const element = node.parentElement
        if (!element || element.closest(left.join())) continue
        // Isolated words within a sentence of ours (lib/platform/words/translator) need nothing more.
        const alone = (node.textContent ?? '').replaceAll(/\u2068[^\u2069]*\u2069/g, '')
        for (const [word] of alone.matchAll(/شzq[a-z]+/g)) note(word, element)
        met += (node.textContent?.match(/شzq/g) ?? []).length
      }
      for (const control of shown.querySelectorAll('input, textarea'))
        for (const [word] of (control.getAttribute('value') ?? '').matchAll(/شzq[a-z]+/g))
          if (control.getAttribute('type') !== 'hidden') note(word, control)
      return { undirected, met }
      function note(word: string, element: Element) {
        // A drawing has no attribute for it: its stylesheet takes the direction of each text from its words.
        if (element.closest('[dir="auto"], bdi, .map-drawing')) return
        const around = element.cloneNode()
        undirected.push({ word, around: around instanceof Element ? around.outerHTML.slice(0, 120) : '' })
      }
    },
    { html, left },
  )
}
