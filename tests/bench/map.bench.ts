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
  const told = ({ perSecond, cpuMs }: typeof panned) =>
    `${perSecond.toFixed(0)} (${cpuMs.toFixed(1)} ms of CPU time each)`
  console.log(
    `${nodes} nodes: drawn after ${drawnMs.toFixed(0)} ms, ${(bytes / 1000).toFixed(0)} kB of HTML; frames a second ` +
      `while panning ${told(panned)}, at 64% ${told(pannedSmall)}, while zooming ${told(zoomed)}`,
  )
  if (drawnMs > mostMs || panned.perSecond < leastFrames || pannedSmall.perSecond < leastFrames)
    process.exitCode = 1
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

/** Frames in a second, over two seconds of moving the map at each frame, and the time of the browser's thread for one. */
async function frames(page: Page, how: 'pan' | 'zoom'): Promise<{ perSecond: number; cpuMs: number }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  }
  const before = await spent()
  const { count, ms } = await page.evaluate(moved, how)
  const cpuMs = ((await spent()) - before) * (1_000 / count)
  await session.detach()
  return { perSecond: (count * 1_000) / ms, cpuMs }
}

/** Runs in the page. */
async function moved(how: 'pan' | 'zoom'): Promise<{ count: number; ms: number }> {
  const pane = document.querySelector('.map-pane')
  const buttons = ['out', 'in'].map((way) => document.querySelector<HTMLElement>(`[data-zoom="${way}"]`))
  const began = performance.now()
  let count = 0
  for (let now = began; now - began < 2_000; count++) {
    const step = { left: 12 * Math.cos(count / 25), top: 30 * Math.sin(count / 40) }
    if (how === 'pan') pane?.scrollBy({ ...step, behavior: 'instant' })
    else buttons[count % 2]?.click()
    now = await new Promise<number>(requestAnimationFrame)
  }
  return { count, ms: performance.now() - began }
}
