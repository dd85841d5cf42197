import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { importSource } from '@/lib/sources/commands/import'
import { originalOfVersion } from '@/lib/sources/original-file'
import { findSource, shelf, type VersionView } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { epub } from '../support/documents'
import { accepted, aMember, aPerson, aSeminar, aSource } from '../support/factories'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const small = bytesOf('Ore\n\nThe vein runs north for a mile.\n\nThen it turns, and nobody knows why.\n')

describe('an instructor imports a source', () => {
  test('it stands on the shelf with its first version, sealed, and its bytes are kept', async () => {
    const seminar = await aSeminar()
    const { id } = accepted(
      await importSource(seminar, { bytes: small, fileName: 'the-vein.txt', language: 'en' }),
    )
    const { source } = await findSource(seminar.person, id)
    expect(source).toMatchObject({ number: 1, language: 'en', csl: { type: 'document' }, revision: 1 })
    const [version] = source.versions
    expect(version).toMatchObject({ number: 1, converter: 'veta-text/2', encoding: 'utf-8' })
    expect(await bytesStored(version!)).toEqual(Uint8Array.from(small))
    expect((await db.version.findUniqueOrThrow({ where: { id: version!.id } })).sealed).toBe(true)
    expect((await shelf(seminar)).map(({ number }) => number)).toEqual([1])
  })

  test('without a title the text’s own is taken, and the language is guessed', async () => {
    const seminar = await aSeminar()
    const text =
      '# La veta\n\nLos mineros de la cooperativa no saben por qué se ha cerrado la mina que les dio el pan.\n'
    const { id } = accepted(await importSource(seminar, { bytes: bytesOf(text), fileName: 'veta.md' }))
    const { source } = await findSource(seminar.person, id)
    expect(source).toMatchObject({ title: 'La veta', language: 'es' })
  })

  test('without a title block the file gives its name', async () => {
    const seminar = await aSeminar()
    const text =
      'the miners went down, and they came up again at the end of the long day.\nthe owners did not.\n'
    const { id } = accepted(
      await importSource(seminar, { bytes: bytesOf(text), fileName: 'papers/Two days.txt' }),
    )
    expect((await findSource(seminar.person, id)).source.title).toBe('Two days')
  })

  test('a book comes in with its printed pages, and its notes know their marks', async () => {
    const seminar = await aSeminar()
    const bytes = epub({
      language: 'es',
      chapters: [
        {
          name: '1.xhtml',
          body: '<i epub:type="pagebreak" title="xii"></i><h1>La sal</h1><p>La sal<a epub:type="noteref" href="#n1">1</a> es vieja.</p><aside epub:type="footnote" id="n1"><p lang="en">So they say.</p></aside>',
        },
      ],
    })
    const { id } = accepted(await importSource(seminar, { bytes, fileName: 'sal.epub' }))
    const { source } = await findSource(seminar.person, id)
    const [version] = source.versions
    expect(source.language).toBe('es')
    expect(version).toMatchObject({
      converter: 'veta-epub/2',
      mediaType: 'application/epub+zip',
      encoding: 'binary',
    })
    const { blocks } = await textOfRecord(version!.id)
    expect(
      blocks.map(({ kind, page, language, noteSign, noteAt }) => [kind, page, language, noteSign, noteAt]),
    ).toEqual([
      ['heading', 1, null, null, null],
      ['paragraph', 1, null, null, null],
      ['note', 1, 'en', '1', 14],
    ])
    const pages = await db.versionPage.findMany({ where: { versionId: version!.id } })
    expect(pages.map(({ number, label, width }) => [number, label, width])).toEqual([[1, 'xii', 0]])
    expect(await bytesStored(version!)).toEqual(Uint8Array.from(bytes))
  })

  test('a kind of block that was corrected is what is published', async () => {
    const seminar = await aSeminar()
    const { id } = accepted(
      await importSource(seminar, { bytes: small, kinds: { 0: 'paragraph', 1: 'note' } }),
    )
    const { source } = await findSource(seminar.person, id)
    const { blocks } = await textOfRecord(source.versions[0]!.id)
    expect(blocks.map(({ kind, paragraph }) => [kind, paragraph])).toEqual([
      ['paragraph', 1],
      ['note', null],
      ['paragraph', 2],
    ])
  })

  test('sent twice under one key, it is imported once', async () => {
    const seminar = await aSeminar()
    const once = { key: 'k', requestHash: 'h' }
    const [first, second] = await Promise.all([1, 2].map(() => importSource(seminar, { bytes: small }, once)))
    expect(accepted(first!).id).toBe(accepted(second!).id)
    expect([accepted(first!).replayed, accepted(second!).replayed].sort()).toEqual([false, true])
    expect(await shelf(seminar)).toHaveLength(1)
  })

  test('two imports in the same moment take two numbers', async () => {
    const seminar = await aSeminar()
    const texts = ['One day in the mine.', 'Another day in the mine.', 'A third day in it.']
    await Promise.all(texts.map((text) => importSource(seminar, { bytes: bytesOf(text) })))
    expect((await shelf(seminar)).map(({ number }) => number)).toEqual([1, 2, 3])
  })

  test('the record tells who brought it in', async () => {
    const { member, source } = await aSource()
    const event = await db.event.findFirstOrThrow({ where: { subjectId: source.id } })
    expect(event).toMatchObject({
      kind: 'source.imported',
      actorId: member.person.id,
      seminarId: member.seminar.id,
    })
  })
})

async function bytesStored(version: VersionView) {
  const file = originalOfVersion(version, 1)
  return new Uint8Array(await file.part(0, await file.size()))
}

describe('what is refused, in a code that has its words', () => {
  const files: Array<[string, Uint8Array]> = [
    ['fileEmpty', bytesOf('  \n\n\t')],
    ['fileFormat', bytesOf('{\\rtf1 Words')],
    ['fileBinary', Uint8Array.from([80, 0, 65, 3, 0, 7, 200, 9])],
    ['fileTooLarge', new Uint8Array(10 * 1024 * 1024 + 1).fill(65)],
  ]
  test.each(files)('%s', async (code, bytes) => {
    const seminar = await aSeminar()
    const result = await importSource(seminar, { bytes })
    expect(result).toMatchObject({ ok: false, problems: { file: { code } } })
    expect(await shelf(seminar)).toEqual([])
  })

  test('the same file again in the same seminar, with the text that it is already', async () => {
    const { member, source } = await aSource({ bytes: small })
    const again = await importSource(member, { bytes: small, title: 'Another title' })
    expect(again).toMatchObject({
      problems: { file: { code: 'duplicateFile', values: { number: source.number, title: source.title } } },
    })
    expect((await aSource({ bytes: small })).source.number).toBe(1)
  })

  test('the same file sent twice in the same moment without a key', async () => {
    const seminar = await aSeminar()
    const both = await Promise.all([1, 2].map(() => importSource(seminar, { bytes: small })))
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('who may', () => {
  test.each([
    ['moderator', true],
    ['participant', false],
    ['observer', false],
  ] as const)('a %s imports: %s', async (role, may) => {
    const member = await aMember({ role })
    const attempt = importSource(member, { bytes: small })
    if (may) expect((await attempt).ok).toBe(true)
    else await expect(attempt).rejects.toThrow(NotPermitted)
  })

  test('every member reads; a stranger and a member of another seminar find nothing', async () => {
    const { member, source } = await aSource()
    const observer = await aMember({ in: member, role: 'observer' })
    expect((await findSource(observer.person, source.id)).source.id).toBe(source.id)
    const elsewhere = await aMember()
    for (const person of [await aPerson(), elsewhere.person]) {
      await expect(findSource(person, source.id)).rejects.toThrow(NotFound)
      const ref = { seminar: member.seminar.slug, number: source.number }
      await expect(findSource(person, ref)).rejects.toThrow(NotFound)
    }
  })

  test('what is no id is not found', async () => {
    await expect(findSource(await aPerson(), 'x')).rejects.toThrow(NotFound)
  })
})

test('1.5 MB in some 1,700 blocks are in, and every block is the text at its place', async () => {
  const seminar = await aSeminar()
  const sentence = 'Los mineros bajan al alba, y la veta — según ellos — «no se acaba» nunca: 😀 siguen. '
  const bytes = bytesOf(Array.from({ length: 1_750 }, (_, n) => `${n} ${sentence.repeat(9)}`).join('\n\n'))
  expect(bytes.length).toBeGreaterThan(1_400_000)
  const { id } = accepted(await importSource(seminar, { bytes, fileName: 'book.txt' }))
  const { source } = await findSource(seminar.person, id)
  const [version] = source.versions
  expect(version).toMatchObject({ paragraphs: 1_750 })
  const [row] = await db.$queryRaw<Array<{ wrong: bigint; blocks: bigint }>>`
    SELECT count(*) AS blocks, count(*) FILTER (WHERE rtrim(text, E'\n') <> version_text(version_id, start, "end")) AS wrong
    FROM block WHERE version_id = ${version!.id}::uuid`
  expect(row).toMatchObject({ wrong: 0n })
  expect(Number(row!.blocks)).toBeGreaterThanOrEqual(1_750)
})

const real = resolve(import.meta.dirname, '../../../shared/sources')
const here = existsSync(real)
if (!here) console.info('The real documents are not beside the project: their stories are left out.')

describe.skipIf(!here)('the real documents', () => {
  const file = (name: string) => Uint8Array.from(readFileSync(resolve(real, name)))

  test.each([
    ['achtenberg-cooperative-mining-wars.en.txt', 'en'],
    ['huanuni-page-noire.fr.txt', 'fr'],
  ])('%s: the text of record is the file’s, block by block', async (name, language) => {
    const seminar = await aSeminar({ language: 'es' })
    const bytes = file(name)
    const { id } = accepted(await importSource(seminar, { bytes, fileName: name }))
    const { source } = await findSource(seminar.person, id)
    expect(source.language).toBe(language)
    const { text, blocks } = await textOfRecord(source.versions[0]!.id)
    const words = (from: string) => from.split(/\s+/).filter((word) => word)
    expect(words(text)).toEqual(words(new TextDecoder().decode(bytes)))
    const points = [...text]
    expect(
      blocks
        .map(({ start, end }) => points.slice(start, end).join(''))
        .join(' ')
        .split(/\s+/),
    ).toEqual(words(text))
  })

  test('the English one has its three headings, and numbered paragraphs between them', async () => {
    const { source } = await aSource({ bytes: file('achtenberg-cooperative-mining-wars.en.txt') })
    const { blocks } = await textOfRecord(source.versions[0]!.id)
    expect(blocks.filter(({ kind }) => kind === 'heading')).toHaveLength(3)
    const numbers = blocks.flatMap(({ paragraph }) => paragraph ?? [])
    expect(numbers).toEqual(numbers.map((_, n) => n + 1))
  })

  test('each line of the French one is a paragraph', async () => {
    const bytes = file('huanuni-page-noire.fr.txt')
    const { source } = await aSource({ bytes, language: 'fr' })
    const lines = new TextDecoder()
      .decode(bytes)
      .split('\n')
      .filter((line) => line.trim())
    expect(source.versions[0]?.paragraphs).toBe(lines.length)
  })
})
