import { gzipSync } from 'node:zlib'
import { expect, type Page, test } from '@playwright/test'
import { demo, enter } from '../support/journeys/journey'

test.skip(({ isMobile }) => isMobile, 'Every width has the same scripts.')

const question = '/seminars/bolivia-2016/questions/2'

/** The scripts of a page, with those that it fetches for its parts in the browser, by their addresses. */
async function scriptsOf(page: Page, path: string): Promise<Set<string>> {
  const html = await (await page.request.get(path)).text()
  const found = html.matchAll(/(?:\/_next\/)?static\/chunks\/[^"'\\)]+\.js|src="(\/[^"]+\.js)"/g)
  return new Set([...found].map(([whole, source]) => source ?? `/_next/${whole.replace('/_next/', '')}`))
}

/** In kilobytes, compressed. */
async function sizeOf(page: Page, scripts: string[]): Promise<number> {
  const bodies = await Promise.all(scripts.map(async (address) => (await page.request.get(address)).body()))
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1000
}

test('a view of a question has few scripts besides those of every page, and its question none of them', async ({
  context,
  page,
}) => {
  await enter(context, await demo('marta'))
  const frame = await scriptsOf(page, '/seminars/bolivia-2016/decisions')
  const debate = await scriptsOf(page, question)
  expect(frame.size).toBeGreaterThan(0)
  for (const [view, most] of Object.entries({ evidence: 60, map: 200, opinion: 60, glance: 60 })) {
    const own = [...(await scriptsOf(page, `${question}/${view}`))].filter((script) => !frame.has(script))
    expect(
      own.filter((script) => debate.has(script)),
      view,
    ).toEqual([])
    const size = await sizeOf(page, own)
    expect(size, view).toBeGreaterThan(1)
    expect(size, view).toBeLessThan(most)
  }
})
