import { expect, test } from '@playwright/test'
import { passwordHash } from '@/lib/people/passwords'
import { db } from '@/lib/platform/database/db'
import { firefox } from '../support/journeys/firefox'
import { demo, site } from '../support/journeys/journey'
import { aText, draw, placesOf, type Stretch, seeded } from '../support/journeys/selecting'
import { webkit } from '../support/journeys/webkit'
import { click, on, textOf, type Window } from '../support/journeys/windows'

/** In the reader and in the composer; every other range begins in cited words. */
const COUNTS = { reader: 4, composer: 2 }

/** Few enough that the first and the last are visible together. */
const MOST = 12

const seminar = '/seminars/bolivia-2016'
const claim = 'Loans first, audits second.'

/** Nobody else writes as these people. */
const browsers = [
  { browser: firefox, person: 'ines' },
  { browser: webkit, person: 'jonas' },
]

for (const { browser, person } of browsers) {
  test(`in ${browser.name} somebody signs in, reads, selects words, cites them and posts`, async () => {
    const leftOut = `${browser.name} is left out, since it is not installed (apt-get install ${browser.packages}).`
    if (!browser.isInstalled()) console.log(leftOut)
    test.skip(!browser.isInstalled(), leftOut)
    const window = await browser.open()
    try {
      await test.step('signs in', () => signIn(window, person))
      await test.step('reads and selects', () => selectInReader(window))
      await test.step('cites', () => citeInComposer(window))
      await test.step('posts', () => post(window))
      expect(await window.complaints()).toEqual([])
    } finally {
      await window.close()
    }
  })
}

async function signIn(window: Window, key: string): Promise<void> {
  const { id, email } = await demo(key)
  const password = 'a long road to Potosí'
  await db.person.update({ where: { id }, data: { passwordHash: await passwordHash(password) } })
  await window.go(`${site()}/signin`)
  await click(window, '[name="email"]')
  await window.type(email)
  await click(window, '[name="password"]')
  await window.type(password)
  await click(window, 'form:has([name="password"]) [type="submit"]')
  await expect.poll(() => textOf(window, 'h1')).toBe('Bolivia: cooperative mining, 2016')
}

async function selectInReader(window: Window): Promise<void> {
  // Without a question the reader shows the one with the most citations.
  await window.go(`${site()}${seminar}/sources/1?question=1`)
  await awake(window)
  const offered = (link: HTMLElement) => {
    const { searchParams } = new URL(link.getAttribute('href') ?? '', document.baseURI)
    return [Number(searchParams.get('start')), Number(searchParams.get('end'))]
  }
  for (const [n, stretch] of (await stretches(COUNTS.reader)).entries()) {
    await test.step(`¶ ${stretch.paragraph}: ${stretch.quote}`, async () => {
      await select(window, '.s-text .reader', stretch, n)
      await click(window, '.pop-words button.main')
      await expect
        .poll(() => on(window, '.pop-words ~ .menu a', offered, null))
        .toEqual([stretch.start, stretch.end])
      await window.escape()
      await expect.poll(() => window.run('document.querySelector(".pop-words")')).toBeNull()
    })
  }
}

async function citeInComposer(window: Window): Promise<void> {
  await window.go(`${site()}${seminar}/questions/1/write`)
  await awake(window)
  for (const [n, stretch] of (await stretches(COUNTS.composer)).entries()) {
    await test.step(`¶ ${stretch.paragraph}: ${stretch.quote}`, async () => {
      await select(window, '.reader-scroll', stretch, n)
      await click(window, '.cite-pop .relations button')
      const row = `.att:has([name$=".start"][value="${stretch.start}"])`
      const quote = await on(window, `${row} [name$=".quote"]`, (field) => field.getAttribute('value'), null)
      expect(quote).toBe(stretch.quote)
      await window.type('It says so.')
    })
  }
}

async function post(window: Window): Promise<void> {
  await click(window, 'label.stance')
  await click(window, '[name="claim"]')
  await window.type(claim)
  await click(window, '[name="argument"]')
  await window.type('An audit before the loan measures who was rich.')
  await click(window, '.c-bar .btn-primary')
  await expect.poll(() => window.run('location.href')).toMatch(/at=[0-9a-f-]+#p-/)
  const id = /at=([0-9a-f-]+)#/.exec(String(await window.run('location.href')))?.[1]
  expect(await textOf(window, `#p-${id}`)).toContain(claim)
}

const awake = (window: Window) => on(window, '[data-jump]', () => true, null)

async function stretches(count: number): Promise<Stretch[]> {
  const [text, random] = [await aText(1), seeded(count)]
  return Array.from({ length: count }, (_, n) => draw(text, random, n, MOST))
}

/** With the mouse, from the first character to the last. */
async function select(window: Window, root: string, { start, end }: Stretch, n: number): Promise<void> {
  const [from, to] = await on(window, root, placesOf, [start, end] as const)
  const pressed = `document.elementFromPoint(${from.x}, ${from.y})?.closest('a.cited[href]')`
  if (n % 2) expect(await window.run(`${pressed} != null`), 'the words are cited').toBe(true)
  await window.drag(from, { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }, to)
}
