import { chromium, type Page } from '@playwright/test'
import { db } from '@/lib/platform/database/db'
import { ownBrowser } from '@/lib/setup/checks/browser.js'
import { aBenchQuestion, aBenchSeminar, idOf, signedInCookie } from './debate'

/*
 * A map in a real browser, everything unfolded: the time from the request to the drawn map, its layout included, which nobody
 * has asked for before; and the frames in a second while it is dragged along, and while it is zoomed.
 */
const sizes = [
  { nodes: 300, positions: 66, mostMs: 1_000, leastFrames: 50 },
  { nodes: 3_000, positions: 660, mostMs: 5_000, leastFrames: 30 },
]
const site = process.env.NEXTAUTH_URL ?? ''

const bench = await aBenchSeminar()
const cookie = await signedInCookie(bench.reader.id)
const numbers = []
for (const { nodes, positions } of sizes) {
  const number = await aBenchQuestion(bench, positions)
  // Three theses, and two citations for each position.
  await answer(await idOf(bench, number), nodes - 3 - 3 * positions)
  numbers.push(number)
}
const warming = await aBenchQuestion(bench, 20)
await db.$disconnect()

const browser = await chromium.launch({ executablePath: ownBrowser(), chromiumSandbox: false })
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
const [name = '', value = ''] = cookie.split(/=(.*)/s)
await context.addCookies([{ name, value, url: site }])
const page = await context.newPage()
// The server's and the browser's first map, whose programs are not compiled yet.
await open(page, warming)
for (const [index, { nodes, mostMs, leastFrames }] of sizes.entries()) {
  const { drawnMs, drawn, bytes } = await open(page, numbers[index] ?? 0)
  if (drawn !== nodes) throw new Error(`${drawn} nodes are drawn, not ${nodes}.`)
  const panned = await frames(page, 'pan')
  await page.keyboard.press('-')
  await page.keyboard.press('-')
  const pannedSmall = await frames(page, 'pan')
  const zoomed = await frames(page, 'zoom')
  console.log(
    `${nodes} nodes: drawn after ${drawnMs.toFixed(0)} ms (${(bytes / 1000).toFixed(0)} kB of HTML); ` +
      `${panned.toFixed(0)} frames a second while panning, ${pannedSmall.toFixed(0)} at 64%, ${zoomed.toFixed(0)} while zooming`,
  )
  if (drawnMs > mostMs || panned < leastFrames || pannedSmall < leastFrames) process.exitCode = 1
}
await browser.close()

/** So many responses, each to a position or to an earlier response. */
async function answer(questionId: string, count: number): Promise<void> {
  for (let written = 0; written < count; ) {
    const wave = Math.min(count - written, Math.ceil(count / 3))
    await db.$executeRaw`
      INSERT INTO position (id, seminar_id, question_id, author_id, thesis_id, stance, claim, argument, posted_at, kind,
        answers_id, answers_revision, root_id, depth)
      SELECT gen_random_uuid(), p.seminar_id, p.question_id, p.author_id, NULL, 'qualifies', '',
        'That holds for the northern shaft alone, whatever the text says of it.', now(),
        (ARRAY['supports', 'rebuts', 'qualifies', 'asks'])[1 + n.place % 4]::"ResponseKind", p.id, 1,
        coalesce(p.root_id, p.id), p.depth + 1
      FROM (SELECT generate_series(1, ${wave}::int) AS place) n
      JOIN (SELECT po.*, row_number() OVER (ORDER BY po.depth DESC, po.id) AS place, count(*) OVER () AS whole
        FROM position po WHERE po.question_id = ${questionId}::uuid) p ON p.place = 1 + (n.place * 7) % p.whole`
    written += wave
  }
}

async function open(page: Page, number: number): Promise<{ drawnMs: number; drawn: number; bytes: number }> {
  const address = `/seminars/${bench.seminar.seminar.slug}/questions/${number}/map?as=map&depth=all&show=all`
  await page.goto(new URL(address, site).href, { waitUntil: 'load' })
  await page.waitForSelector('.map-stage.is-live')
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const [navigation] = performance.getEntriesByType('navigation')
    return {
      drawnMs: performance.now(),
      drawn: document.querySelectorAll('.map-pane :is(.m-thesis, .m-position, .m-response, .m-citation)')
        .length,
      bytes: navigation instanceof PerformanceNavigationTiming ? navigation.decodedBodySize : 0,
    }
  })
}

/** Frames in a second, over two seconds of moving the map at each frame. */
function frames(page: Page, how: 'pan' | 'zoom'): Promise<number> {
  return page.evaluate(async (how) => {
    const pane = document.querySelector('.map-pane')
    const [zoomIn, zoomOut] = ['in', 'out'].map((way) =>
      document.querySelector<HTMLElement>(`[data-zoom="${way}"]`),
    )
    const began = performance.now()
    let count = 0
    for (let now = began; now - began < 2_000; count++) {
      const turn = Math.sin(count / 40)
      if (how === 'pan')
        pane?.scrollBy({ left: 12 * Math.cos(count / 25), top: 30 * turn, behavior: 'instant' })
      else if (count % 2) zoomIn?.click()
      else zoomOut?.click()
      now = await new Promise<number>(requestAnimationFrame)
    }
    return (count * 1_000) / (performance.now() - began)
  }, how)
}
