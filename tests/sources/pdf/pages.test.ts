import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/database/db'
import type { Member } from '@/lib/seminars/access'
import { importSource } from '@/lib/sources/commands/import'
import { codePointLength, sliceByCodePoints } from '@/lib/sources/offsets'
import { findPassage } from '@/lib/sources/passages/find'
import { storePassages } from '@/lib/sources/passages/store'
import { call } from '@/tests/support/api'
import { accepted, aMember, aSeminar, aSource } from '@/tests/support/factories'
import { bookPage, typeset } from '@/tests/support/pdf/typeset'
import { randomBy, sentences } from '@/tests/support/pdf/words'

const style = { ...bookPage, margin: { top: 70, foot: 70, inner: 60, outer: 60 }, prelims: 1 }

let member: Member
let path: string
let bytes: Uint8Array
let version: { text: string; blocks: Array<{ start: number; end: number; page?: number; lastPage?: number }> }

beforeAll(async () => {
  const random = randomBy(21)
  const paragraphs = [6, 8, 24, 6].map((count) => ({
    kind: 'paragraph' as const,
    text: sentences(random, 'en', count, count),
  }))
  const set = await typeset(paragraphs, style, random)
  bytes = set.bytes
  member = await aSeminar()
  const source = accepted(await importSource(member, { bytes, fileName: 'doubt.pdf' }))
  path = `/sources/${source.id}/versions/1`
  version = (await call('GET', path, { as: member.person })).body
})

const as = () => ({ as: member.person })

describe('a version of a PDF', () => {
  test('tells its pages with their labels, and what is known of its conversion', async () => {
    const { body } = await call('GET', path, as())
    expect(body.pages.map(({ number, label }: { number: number; label: string }) => [number, label])).toEqual(
      [
        [1, 'i'],
        [2, '13'],
        [3, '14'],
      ],
    )
    expect(body).toMatchObject({ machineRead: false, warnings: [], converter: 'veta-pdf/3' })
  })

  test('tells the parts of blocks on each page, which together are the text', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => call('GET', `${path}/pages/${page}`, as())))
    const parts = pages.flatMap(
      ({ body }) => body.blocks as Array<{ index: number; start: number; end: number }>,
    )
    for (const [index, { start, end }] of version.blocks.entries()) {
      const own = parts.filter((part) => part.index === index)
      expect(own[0]?.start).toBe(start)
      expect(own.at(-1)?.end).toBe(end)
    }
    expect((await call('GET', `${path}/pages/4`, as())).status).toBe(404)
  })

  test('is not shown to strangers, page by page or in rectangles', async () => {
    const stranger = await aMember()
    for (const part of ['/pages/1', '/rectangles?start=0&end=9', '/original'])
      expect((await call('GET', `${path}${part}`, { as: stranger.person })).status).toBe(404)
  })

  test('a text without pages has none', async () => {
    const { member, source } = await aSource()
    const plain = `/sources/${source.id}/versions/1`
    expect((await call('GET', plain, { as: member.person })).body.pages).toBeNull()
    expect((await call('GET', `${plain}/pages/1`, { as: member.person })).status).toBe(404)
    const { body } = await call('GET', `${plain}/rectangles?start=0&end=5`, { as: member.person })
    expect(body).toEqual({ items: [] })
  })
})

describe('the place of a passage', () => {
  const spanOf = (words: string) => {
    const start = codePointLength(version.text.slice(0, version.text.indexOf(words)))
    return { start, end: start + codePointLength(words) }
  }

  test('is a rectangle a line, as wide as the words', async () => {
    const block = version.blocks[0]!
    const words = sliceByCodePoints(version.text, block.start, block.start + 12)
    const { body } = await call(
      'GET',
      `${path}/rectangles?start=${block.start}&end=${block.start + 12}`,
      as(),
    )
    expect(body.items).toHaveLength(1)
    const [{ page, x, width }] = body.items
    expect(page).toBe(1)
    expect(x).toBeCloseTo(60 / 420, 2)
    // Twelve letters of Times at 11 points are some 55 to 75 points wide.
    expect(width * 420).toBeGreaterThan(40)
    expect(width * 420).toBeLessThan(90)
    expect(words).toHaveLength(12)
  })

  test('a passage over two pages has both, and one in the same paragraph has its own', async () => {
    const long = version.blocks.find(({ page, lastPage }) => lastPage !== undefined && lastPage !== page)!
    const { body } = await call('GET', `${path}/pages/${long.lastPage}`, as())
    const turn = body.blocks[0].start as number
    const quote = (start: number, end: number) => sliceByCodePoints(version.text, start, end)
    const source = path.split('/')[2]
    const place = async (start: number, end: number) =>
      accepted(await findPassage(member, { source, version: 1, start, end, quote: quote(start, end) }))
    expect(await place(long.start, long.start + 20)).toMatchObject({ page: long.page, lastPage: null })
    expect(await place(turn, turn + 20)).toMatchObject({ page: long.lastPage, lastPage: null })
    const over = await place(turn - 20, turn + 20)
    const [first, last] = [(long.lastPage ?? 0) - 1, long.lastPage]
    expect(over).toMatchObject({ page: first, lastPage: last })
    const [id] = await db.$transaction((tx) => storePassages(tx, member.seminar.id, [over]))
    expect(await db.passage.findUnique({ where: { id }, select: { page: true, lastPage: true } })).toEqual({
      page: first,
      lastPage: last,
    })
  })

  test.each([
    ['that ends before it begins', 'start=9&end=4'],
    ['that is a book', 'start=0&end=20000'],
    ['without an end', 'start=0'],
  ])('a span %s is refused', async (_, query) => {
    expect((await call('GET', `${path}/rectangles?${query}`, as())).status).toBe(422)
  })

  test('words of a hyphened line are marked on both lines', async () => {
    const { body } = await call('GET', `${path}/pages/1`, as())
    const [{ start, end }] = body.blocks
    const marked = await call('GET', `${path}/rectangles?start=${start}&end=${end}`, as())
    expect(marked.body.items.length).toBeGreaterThan(3)
    for (const { x, y, width, height } of marked.body.items) {
      expect(x + width).toBeLessThan(1)
      expect(y + height).toBeLessThan(1)
    }
    expect(spanOf(sliceByCodePoints(version.text, start, end)).start).toBe(start)
  })
})

describe('the original', () => {
  const original = (headers: Record<string, string> = {}) =>
    call('GET', `${path}/original`, { ...as(), headers })

  test('comes whole, with its type', async () => {
    const { status, headers } = await original()
    expect(status).toBe(200)
    expect(headers.get('content-type')).toBe('application/pdf')
    expect(headers.get('content-length')).toBe(String(bytes.length))
    expect(headers.get('accept-ranges')).toBe('bytes')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('comes in ranges', async () => {
    const first = await original({ range: 'bytes=0-7' })
    expect([first.status, first.body]).toEqual([206, '%PDF-1.3'])
    expect(first.headers.get('content-range')).toBe(`bytes 0-7/${bytes.length}`)
    const last = await original({ range: 'bytes=-6' })
    expect([last.status, last.body.trim()]).toEqual([206, '%%EOF'])
    const etag = first.headers.get('etag') ?? ''
    expect((await original({ range: 'bytes=0-7', 'if-range': etag })).status).toBe(206)
    expect((await original({ range: 'bytes=0-7', 'if-range': '"another"' })).status).toBe(200)
  })

  test.each([
    [`bytes=${10 ** 9}-`, 416],
    ['bytes=-0', 416],
    ['bytes=9-4', 200],
    ['bytes=0-1,4-5', 200],
    ['lines=1-2', 200],
    ['bytes=-', 200],
  ])('%s is answered with %i', async (range, status) => {
    expect((await original({ range })).status).toBe(status)
  })
})
