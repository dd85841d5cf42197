import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { deleteSource } from '@/lib/sources/commands/withdraw'
import type { FoundSource } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { aSource } from '../support/factories'

/** The SQLSTATE of PostgreSQL's refusal, as in psql; null when it accepts. */
async function refusal(sql: string, ...values: unknown[]): Promise<string | null> {
  try {
    await db.$executeRawUnsafe(sql, ...values)
    return null
  } catch (error) {
    const { code, meta } = error as {
      code?: string
      meta?: { driverAdapterError?: { cause?: { originalCode?: string } } }
    }
    return (
      meta?.driverAdapterError?.cause?.originalCode ??
      /Code: `(\w+)`/.exec(String(error))?.[1] ??
      code ??
      'unknown'
    )
  }
}

let found: FoundSource
let version: string
let text: string

beforeAll(async () => {
  found = await aSource({
    text: 'La veta\n\nLos mineros no bajaron, dijo Villegas: «así no».\n\nThe café 👩‍👩‍👧 closed at dawn.\n',
  })
  version = found.source.versions[0]?.id ?? ''
  text = (await textOfRecord(version)).text
})

const points = () => [...text]

function passage(given: { start: number; end: number; quote?: string; prefix?: string; suffix?: string }) {
  const { start, end, prefix = '', suffix = '' } = given
  const quote = given.quote ?? points().slice(start, end).join('')
  return refusal(
    `INSERT INTO passage (id, seminar_id, version_id, start, "end", quote, prefix, suffix)
     VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3, $4, $5, $6, $7)`,
    found.member.seminar.id,
    version,
    start,
    end,
    quote,
    prefix,
    suffix,
  )
}

const from = () => points().join('').indexOf('Los mineros')

describe('a passage is the text at its place', () => {
  test('the words themselves are taken, with what stands around them', async () => {
    const start = from()
    const around = {
      prefix: points()
        .slice(start - 3, start)
        .join(''),
      suffix: points()
        .slice(start + 11, start + 16)
        .join(''),
    }
    expect(await passage({ start, end: start + 11, ...around })).toBeNull()
  })

  test.each<[string, (quote: string) => string]>([
    ['one character changed', (quote) => quote.replace('i', 'í')],
    ['one word left out', (quote) => quote.replace('no ', '')],
    ['in decomposed form', (quote) => quote.normalize('NFD')],
    ['with a zero-width space', (quote) => `${quote.slice(0, 3)}\u200b${quote.slice(3)}`],
    ['with a no-break space', (quote) => quote.replace(' ', '\u00a0')],
    ['in capitals', (quote) => quote.toUpperCase()],
    ['empty', () => ''],
  ])('a quote %s is refused', async (_, change) => {
    const start = from()
    const end = start + points().slice(start).join('').indexOf('\n')
    expect(await passage({ start, end, quote: change(points().slice(start, end).join('')) })).toBe('VE002')
  })

  test.each<[string, (start: number, end: number) => number[]]>([
    ['shifted by one', (start, end) => [start + 1, end + 1]],
    ['longer than its quote', (start, end) => [start, end + 1]],
    ['before the text', (start, end) => [start - start - 1, end]],
    ['turned round', (start, end) => [end, start]],
    ['past the end', (start) => [start, points().length + 1]],
    ['of nothing', (start) => [start, start]],
  ])('a place %s is refused', async (_, move) => {
    const quote = points()
      .slice(from(), from() + 11)
      .join('')
    const [start = 0, end = 0] = move(from(), from() + 11)
    expect(await passage({ start, end, quote })).toBe('VE002')
  })

  test('a false prefix or suffix is refused as well', async () => {
    const start = from()
    expect(await passage({ start, end: start + 4, prefix: 'xx' })).toBe('VE002')
    expect(await passage({ start, end: start + 4, suffix: 'xx' })).toBe('VE002')
  })

  test('a stored passage cannot be changed', async () => {
    const start = from()
    expect(await passage({ start, end: start + 3 })).toBeNull()
    expect(await refusal(`UPDATE passage SET quote = 'Las' WHERE version_id = $1::uuid`, version)).toBe(
      'VE003',
    )
    expect(await refusal(`UPDATE passage SET start = start + 1 WHERE version_id = $1::uuid`, version)).toBe(
      'VE003',
    )
    expect(await refusal('TRUNCATE passage CASCADE')).toBe('VE003')
  })

  test('nothing is cited of a source that is gone', async () => {
    const gone = await aSource({ text: 'A page that nobody read.\n\nAnother one.\n' })
    expect(await deleteSource(gone.member, gone.source)).toBe('deleted')
    const sql = `INSERT INTO passage (id, seminar_id, version_id, start, "end", quote, prefix, suffix)
      VALUES (gen_random_uuid(), $1::uuid, $2::uuid, 0, 6, 'A page', '', '')`
    expect(await refusal(sql, gone.member.seminar.id, gone.source.versions[0]?.id)).toBe('VE005')
  })
})

describe('the text of a version never changes', () => {
  test.each([
    ['a block is rewritten', `UPDATE block SET text = 'x' WHERE version_id = $1::uuid`],
    ['a block is moved', `UPDATE block SET start = start + 1 WHERE version_id = $1::uuid`],
    ['a kind is changed', `UPDATE block SET kind = 'note' WHERE version_id = $1::uuid`],
    [
      'a block is added',
      `INSERT INTO block SELECT version_id, seminar_id, 9000, 9001, kind, paragraph, page, level, 'x' FROM block WHERE version_id = $1::uuid LIMIT 1`,
    ],
    ['a block is removed', `DELETE FROM block WHERE version_id = $1::uuid`],
    ['the seal is broken', `UPDATE version SET sealed = false WHERE id = $1::uuid`],
    ['its length is changed', `UPDATE version SET length = length + 1 WHERE id = $1::uuid`],
    ['its original is changed', `UPDATE version SET original = 'x' WHERE id = $1::uuid`],
  ])('%s: refused', async (_, sql) => {
    expect(await refusal(sql, version)).toBe('VE003')
  })

  test('nor can the tables be emptied, or the version deleted under its blocks', async () => {
    expect(await refusal('TRUNCATE block')).toBe('VE003')
    expect(await refusal('TRUNCATE version CASCADE')).toBe('VE003')
    expect(await refusal('DELETE FROM version WHERE id = $1::uuid', version)).not.toBeNull()
    expect((await textOfRecord(version)).text).toBe(text)
  })
})

describe('a version is sealed only over a text that is whole', () => {
  async function open(length: number, sha: string): Promise<string> {
    const { id } = await db.version.create({
      data: {
        sourceId: found.source.id,
        seminarId: found.member.seminar.id,
        number: 100 + Math.floor(Math.random() * 1e6),
        original: new Uint8Array([65]),
        originalSha256: '559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd',
        mediaType: 'text/plain',
        encoding: 'utf-8',
        converter: 'by hand',
        length,
        sha256: Buffer.from(sha, 'hex'),
        createdBy: found.member.person.id,
        sealed: true,
      },
    })
    return id
  }
  const block = (id: string, start: number, text: string) =>
    refusal(
      `INSERT INTO block (version_id, seminar_id, start, "end", kind, text) VALUES ($1::uuid, $2::uuid, $3, $3 + 1, 'paragraph', $4)`,
      id,
      found.member.seminar.id,
      start,
      text,
    )
  const seal = (id: string) => refusal('UPDATE version SET sealed = true WHERE id = $1::uuid', id)
  const shaOfAB = '38164fbd17603d73f696b8b4d72664d735bb6a7c88577687fd2ae33fd6964153'

  test('nobody can insert a version that is sealed already, and an open one cannot be cited', async () => {
    const id = await open(2, shaOfAB)
    expect((await db.version.findUniqueOrThrow({ where: { id } })).sealed).toBe(false)
    await block(id, 0, 'AB')
    const sql = `INSERT INTO passage (id, seminar_id, version_id, start, "end", quote, prefix, suffix)
      VALUES (gen_random_uuid(), $1::uuid, $2::uuid, 0, 1, 'A', '', '')`
    expect(await refusal(sql, found.member.seminar.id, id)).toBe('VE001')
    expect(await seal(id)).toBeNull()
  })

  test('a gap, a wrong length or other characters are refused', async () => {
    const gap = await open(2, shaOfAB)
    await block(gap, 0, 'A')
    await block(gap, 2, 'B')
    expect(await seal(gap)).toBe('VE004')
    const long = await open(3, shaOfAB)
    await block(long, 0, 'AB')
    expect(await seal(long)).toBe('VE004')
    const other = await open(2, shaOfAB)
    await block(other, 0, 'AC')
    expect(await seal(other)).toBe('VE004')
  })

  test('original bytes that are not what their hash says are refused', async () => {
    const sql = `INSERT INTO version (id, source_id, seminar_id, number, original, original_sha256, media_type, encoding, converter, length, sha256, created_by)
      VALUES (gen_random_uuid(), $1::uuid, $2::uuid, 99, 'B', repeat('0', 64), 'text/plain', 'utf-8', 'by hand', 1, 'x', $3::uuid)`
    const { source, member } = found
    expect(await refusal(sql, source.id, member.seminar.id, member.person.id)).toBe('23514')
  })
})
