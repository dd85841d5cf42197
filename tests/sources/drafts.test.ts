import { describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { cslOf, recordOf, referenceLine } from '@/lib/sources/bibliography'
import { blockKinds } from '@/lib/sources/convert/block'
import {
  corrected,
  findDraft,
  gapsOf,
  keepDraft,
  publish,
  publishedAs,
  sameFile,
  saveDraft,
  waitingDrafts,
} from '@/lib/sources/drafts'
import { draftForm } from '@/lib/sources/input'
import { findSource, shelf } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'

const original = {
  bytes: new TextEncoder().encode(
    'The lamp\n\nThe miners go down at dawn.\n\nA photograph\n\nThen they come up.\n',
  ),
  fileName: 'lamp.txt',
}

describe('between the file and its publication', () => {
  test('the file and all that was typed wait, with a title and a language to begin with', async () => {
    const member = await aSeminar()
    const { id } = accepted(await keepDraft(member, { original, body: {} }))
    const { draft } = await findDraft(member.person, id)
    expect(draft.body).toMatchObject({ title: 'The lamp', language: 'en' })
    const typed = { ...draft.body, title: '', authors: 'Mine, Ana', kinds: { b2: 'caption' } }
    await saveDraft(draft, typed)
    const again = await findDraft(member.person, id)
    expect(again.draft.body).toEqual(typed)
    expect(gapsOf(again.draft)).toEqual({ title: { code: 'titleMissing', values: { limit: 1 } } })
    expect(await publish(member, again.draft)).toMatchObject({ ok: false })
    expect(await shelf(member)).toEqual([])
    expect((await waitingDrafts(member)).map(({ fileName }) => fileName)).toEqual(['lamp.txt'])
  })

  test('it is published once, with the kinds that were corrected, and pressed again it leads to the same source', async () => {
    const member = await aSeminar()
    const { id } = accepted(await keepDraft(member, { original, body: {} }))
    const { draft } = await findDraft(member.person, id)
    const body = {
      ...draft.body,
      date: '2016-08',
      kind: 'report',
      kinds: { b2: 'caption', b9: 'note', bx: 'note' },
    }
    const made = accepted(await publish(member, { ...draft, body }))
    const { source } = await findSource(member.person, made.id)
    expect(source.csl).toMatchObject({ type: 'report', issued: { 'date-parts': [[2016, 8]] } })
    expect(await publish(member, { ...draft, body })).toMatchObject({ ok: true, value: { id: made.id } })
    expect(await publishedAs(member.person, id)).toEqual({ source: made.id })
    await expect(findDraft(member.person, id)).rejects.toThrow(NotFound)
    expect(await shelf(member)).toHaveLength(1)
  })

  test('is nobody else’s: not another instructor’s, not a participant’s', async () => {
    const member = await aSeminar()
    const { id } = accepted(await keepDraft(member, { original, body: {} }))
    const other = await aMember({ in: member, role: 'instructor' })
    await expect(findDraft(other.person, id)).rejects.toThrow(NotFound)
    const participant = await aMember({ in: member })
    await expect(keepDraft(participant, { original, body: {} })).rejects.toThrow(NotPermitted)
  })

  test('says which source has the same file', async () => {
    const { member, source } = await aSource({ bytes: original.bytes })
    const { id } = accepted(await keepDraft(member, { original, body: {} }))
    const { draft } = await findDraft(member.person, id)
    expect(await sameFile(member, draft)).toEqual({ number: source.number, title: source.title })
    expect(await publish(member, draft)).toMatchObject({ problems: { file: { code: 'duplicateFile' } } })
  })

  test('of a new version needs no record, and publishes as the next version', async () => {
    const { member, source } = await aSource()
    const { id } = accepted(await keepDraft(member, { original, sourceId: source.id, body: {} }))
    const { draft } = await findDraft(member.person, id)
    accepted(await publish(member, { ...draft, body: { ...draft.body, title: '', kinds: { b2: 'note' } } }))
    expect(await publishedAs(member.person, id)).toEqual({ source: source.id, version: 2 })
    const { source: now } = await findSource(member.person, source.id)
    const { blocks } = await textOfRecord(now.versions[1]!.id)
    expect(blocks[2]?.kind).toBe('note')
  })

  test('only the last few are kept', async () => {
    const member = await aSeminar()
    for (let n = 0; n < 7; n++) {
      const bytes = new TextEncoder().encode(`Number ${n}, a text that waits.`)
      accepted(await keepDraft(member, { original: { bytes }, body: {} }))
    }
    expect(await db.sourceDraft.count({ where: { personId: member.person.id } })).toBe(5)
  })

  test('values that no form sends count as nothing typed', () => {
    expect(draftForm.parse({ title: 7, kinds: 'x', url: ['a'] })).toMatchObject({
      title: '',
      url: '',
      kinds: {},
    })
  })
})

describe('what is corrected in one part of a long text', () => {
  const verses = Array.from({ length: 2_500 }, (_, n) => `Verse ${n} stands by itself.`).join('\n\n')
  const long = { bytes: new TextEncoder().encode(verses), fileName: 'verses.txt' }

  test('goes to what was corrected in the others, up to the last block, and the rest stays as it was found', async () => {
    const member = await aSeminar()
    const { id } = accepted(await keepDraft(member, { original: long, body: {} }))
    const { draft } = await findDraft(member.person, id)
    const paragraph = String(blockKinds.indexOf('paragraph'))
    const part = (from: number, length: number, changed: Record<string, string>) => ({
      given: {
        ...Object.fromEntries(Array.from({ length }, (_, n) => [`b${from + n}`, 'paragraph'])),
        ...changed,
      },
      of: { from, shown: paragraph.repeat(length) },
    })
    const first = part(0, 1_000, { b7: 'heading' })
    const last = part(2_000, 500, { b2499: 'note' })
    const kinds = [first, last].reduce((before, { given, of }) => corrected(before, given, of), {})
    expect(kinds).toEqual({ b7: 'heading', b2499: 'note' })
    const body = { ...draft.body, kinds }
    const { id: source } = accepted(await publish(member, { ...draft, body }))
    const { source: made } = await findSource(member.person, source)
    const { blocks } = await textOfRecord(made.versions[0]!.id)
    expect(blocks.flatMap(({ kind }, index) => (kind === 'paragraph' ? [] : [[index, kind]]))).toEqual([
      [7, 'heading'],
      [2499, 'note'],
    ])
  })

  test('is taken back where the kind that it had is chosen again', () => {
    const note = String(blockKinds.indexOf('note'))
    expect(corrected({ b3: 'note' }, { b3: 'paragraph' }, { from: 3, shown: note })).toEqual({
      b3: 'paragraph',
    })
    expect(corrected({ b3: 'note' }, { b3: 'note' }, { from: 3, shown: note })).toEqual({ b3: 'note' })
  })
})

describe('the record as people fill it in', () => {
  const csl = {
    type: 'article-magazine' as const,
    author: [{ family: 'Achtenberg', given: 'Emily' }, { literal: 'CEDIB' }],
    'container-title': 'A magazine',
    issued: { 'date-parts': [[2016, 9, 3]] },
    URL: 'https://example.org/a',
    DOI: '10.1/x',
    volume: '3',
  }

  test('goes to CSL-JSON and back, and what the form does not show stays', () => {
    const record = recordOf(csl)
    expect(record).toMatchObject({
      authors: 'Achtenberg, Emily\nCEDIB',
      date: '2016-09-03',
      container: 'A magazine',
    })
    expect(cslOf(record, csl)).toEqual(csl)
    expect(cslOf({ ...record, authors: '', date: '', url: '' }, csl)).toEqual({
      type: 'article-magazine',
      'container-title': 'A magazine',
      DOI: '10.1/x',
      volume: '3',
    })
  })

  test('a date in words stays as long as nobody writes another', () => {
    const old = { type: 'book' as const, issued: { literal: 'circa 1950' } }
    expect(cslOf(recordOf(old), old)).toEqual(old)
    expect(cslOf({ ...recordOf(old), date: '1951' }, old).issued).toEqual({ 'date-parts': [[1951]] })
  })

  test('reads as one line', () => {
    expect(referenceLine({ title: 'What is behind it?', csl })).toBe(
      'Achtenberg, Emily; CEDIB. What is behind it? A magazine. 2016-09-03. https://example.org/a',
    )
  })
})
