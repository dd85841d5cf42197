import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { readSheet } from '@/lib/exchange/archive/sheet/read'
import { sheetOf } from '@/lib/exchange/archive/sheet/sheet'
import { seminarScope } from '@/lib/exchange/archive/write/scope'
import { findSeminar } from '@/lib/seminars/queries'
import { demo } from '../support/journeys/journey'

const checker = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** The page of the demonstration's archive, as a file. */
async function archivePage(path: string): Promise<string> {
  const member = await findSeminar(await demo('marta'), 'bolivia-2016')
  let text = ''
  for await (const part of sheetOf(await readSheet(await seminarScope(member, { names: true })))) text += part
  writeFileSync(path, text)
  return pathToFileURL(path).href
}

test('the page of an archive opens from the disk without a network, and every link in it leads somewhere', async ({
  browser,
  viewport,
  isMobile,
}, info) => {
  const href = await archivePage(info.outputPath('index.html'))
  const context = await browser.newContext({ viewport, offline: true })
  const page = await context.newPage()
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('request', (request) => {
    if (!/^(?:file|data):/.test(request.url())) said.push(request.url())
  })
  await page.goto(href)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bolivia: cooperative mining, 2016')
  if (!isMobile) expect(await lostLinks(page), 'the same at every width').toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  const letters = await page.evaluate(() => [...document.fonts].map(({ status }) => status))
  expect(letters).toEqual(['loaded', 'loaded', 'loaded'])
  expect(said).toEqual([])
  await context.close()

  // The checker is a script, which the page's own policy refuses. Each width has one of the themes, which differ in colours alone.
  const colorScheme = isMobile ? 'light' : 'dark'
  const checking = await browser.newContext({ viewport, colorScheme, offline: true, bypassCSP: true })
  const checked = await checking.newPage()
  await checked.goto(href)
  await checked.evaluate(checker)
  const faults = await checked.evaluate<string[]>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target)))`,
  )
  expect(faults).toEqual([])
  await checking.close()
})

/** The links within the page that lead to nothing. */
const lostLinks = (page: Page) =>
  page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]
    return [...new Set(links.map(({ hash }) => hash))].filter((hash) => {
      location.hash = hash
      return document.querySelector(':target') === null
    })
  })
