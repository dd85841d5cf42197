import { describe, expect, test } from 'vitest'
import { db } from '@/lib/platform/database/db'
import { NotFound, NotPermitted } from '@/lib/platform/errors'
import { cslOf, recordOf, referenceLine } from '@/lib/sources/bibliography/record'
import { blockKinds } from '@/lib/sources/convert/block'
import {
  addCorrections,
  fillIn,
  gapsOf,
  keepDraft,
  publish,
  readAgain,
  saveDraft,
  undoCorrection,
} from '@/lib/sources/drafts/commands'
import { correctionIn, kindsChanged } from '@/lib/sources/drafts/correction-form'
import { findDraft, previewOfDraft, publishedAs, sameFile, waitingDrafts } from '@/lib/sources/drafts/queries'
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
    const typed = { ...draft.body, title: '', authors: 'Mine, Ana' }
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
    const body = { ...draft.body, date: '2016-08', kind: 'report' }
    const made = accepted(await publish(member, { ...draft, body }))
    const { source } = await findSource(member.person, made.id)
    expect(source.csl).toMatchObject({ type: 'report', issued: { 'date-parts': [[2016, 8]] } })
    expect(await publish(member, { ...draft, body })).toMatchObject({ ok: true, value: { id: made.id } })
    expect(await publishedAs(member.person, id)).toEqual({ source: made.id })
    await expect(findDraft(member.person, id)).rejects.toThrow(NotFound)
    expect(await shelf(member)).toHaveLength(1)
  })

  test('its record is filled in from a pasted reference, and keeps what the form does not show', async () => {
    const member = await aSeminar()
    const { id } = accepted(await keepDraft(member, { original, body: {} }))
    const { draft } = await findDraft(member.person, id)
    expect(await fillIn(draft, { ...draft.body, reference: 'TY  - BOOK' })).toBe(false)
    const reference =
      '@article{a, title={On Lamps}, author={Mine, Ana}, journal={Ores}, volume={3}, doi={10.1234/x}, year={2016}}'
    expect(await fillIn(draft, { ...draft.body, reference, note: 'Mine.' })).toBe(true)
    const filled = (await findDraft(member.person, id)).draft
    expect(filled.body).toMatchObject({
      title: 'On Lamps',
      authors: 'Mine, Ana',
      container: 'Ores',
      date: '2016',
      note: 'Mine.',
    })
    const body = { ...filled.body, title: 'The lamp', container: '' }
    const made = accepted(await publish(member, { ...filled, body }))
    const { source } = await findSource(member.person, made.id)
    expect(source.title).toBe('The lamp')
    expect(source.csl).toMatchObject({
      type: 'article-journal',
      volume: '3',
      DOI: '10.1234/x',
      note: 'Mine.',
    })
    expect(source.csl).not.toHaveProperty('container-title')
    expect(source.csl).not.toHaveProperty('title')
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
    await addCorrections(draft, [{ act: 'kind', block: 2, kind: 'note' }], 0)
    const { draft: corrected } = await findDraft(member.person, id)
    accepted(await publish(member, { ...corrected, body: { ...draft.body, title: '' } }))
    expect(await publishedAs(member.person, id)).toEqual({ source: source.id, version: 2 })
    const { source: now } = await findSource(member.person, source.id)
    const { blocks } = await textOfRecord(now.versions[1]!.id)
    expect(blocks[2]?.kind).toBe('note')
  })

  test('only the last few are kept', async () => {
    const member = await aSeminar()
    for (let n = 0; n < 22; n++) {
      const bytes = new TextEncoder().encode(`Number ${n}, a text that waits.`)
      accepted(await keepDraft(member, { original: { bytes }, body: {} }))
    }
    expect(await db.sourceDraft.count({ where: { personId: member.person.id } })).toBe(20)
  })

  test('values that no form sends count as nothing typed', () => {
    expect(draftForm.parse({ title: 7, lines: 'x', url: ['a'] })).toMatchObject({ title: '', url: '' })
  })
})

describe('what is corrected before publication', () => {
  const lines = { bytes: new TextEncoder().encode('One.\n\nTwo.\n\nThree.\n\nFour.\n'), fileName: 'four.txt' }

  async function aDraft() {
    const member = await aSeminar()
    const { id } = accepted(await keepDraft(member, { original: lines, body: {} }))
    const now = async () => (await findDraft(member.person, id)).draft
    const contents = async () => {
      const preview = await previewOfDraft(member, await now(), { page: 1, from: 0 })
      return preview.ok ? preview.value.blocks.map(({ kind, content }) => `${kind} ${content}`) : []
    }
    return { member, id, now, contents }
  }

  test('is seen at once, taken back one by one, and published', async () => {
    const { member, now, contents } = await aDraft()
    const found = await contents()
    await addCorrections(await now(), [{ act: 'join', block: 2 }], 0)
    await addCorrections(await now(), [{ act: 'leaveOut', block: 1 }], 1)
    expect(await contents()).toEqual([found[0], 'paragraph Three. Four.'])
    await undoCorrection(await now(), 2)
    expect(await contents()).toEqual([found[0], found[1], 'paragraph Three. Four.'])
    const { id: source } = accepted(await publish(member, await now()))
    const { source: made } = await findSource(member.person, source)
    expect((await textOfRecord(made.versions[0]!.id)).text).toBe('One.\n\nTwo.\n\nThree. Four.\n')
  })

  test('in two windows at once is corrected in one of them', async () => {
    const { now, contents } = await aDraft()
    const seen = await now()
    const acts = [1, 2].map((block) => addCorrections(seen, [{ act: 'leaveOut', block }], 0))
    const ends = await Promise.allSettled(acts)
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await contents()).toHaveLength(3)
    await expect(undoCorrection(await now(), 0)).rejects.toThrow('correctedElsewhere')
  })

  test('has a limit, beyond which nothing is taken and nothing is lost', async () => {
    const { id, now } = await aDraft()
    const many = Array.from({ length: 5_000 }, () => ({ act: 'kind', block: 0, kind: 'note' }) as const)
    await db.sourceDraft.update({ where: { id }, data: { corrections: many } })
    const more = [{ act: 'leaveOut', block: 1 }] as const
    await expect(addCorrections(await now(), [...more], 5_000)).rejects.toThrow('tooManyCorrections')
    expect((await now()).corrections).toHaveLength(5_000)
    await undoCorrection(await now(), 5_000)
    expect((await now()).corrections).toHaveLength(4_999)
  })

  test('is void when the lines are read in another way', async () => {
    const { member, now, contents } = await aDraft()
    await addCorrections(await now(), [{ act: 'leaveOut', block: 0 }], 0)
    const draft = await now()
    accepted(await readAgain(member, { ...draft, body: { ...draft.body, lines: 'kept' } }))
    expect(await contents()).toHaveLength(4)
    expect((await now()).corrections).toEqual([])
  })

  test('is what differs from the shown kinds, and what a button asks for', () => {
    const place = (kind: (typeof blockKinds)[number]) => String(blockKinds.indexOf(kind))
    const form = { act: '', first: 1_000, words: {}, blockLanguage: '', printed: '' }
    const shown = place('heading') + place('note')
    const kinds = { b1000: 'heading', b1001: 'paragraph', b1002: 'note', bx: 'note', b5: 'nothing' }
    expect(kindsChanged({ ...form, shown, kinds })).toEqual([{ act: 'kind', block: 1001, kind: 'paragraph' }])
    const asked = (act: string, more = {}) => correctionIn({ ...form, shown, kinds, act, ...more })
    expect(asked('join:7')).toEqual({ act: 'join', block: 7 })
    expect(asked('part:7:40')).toEqual({ act: 'part', block: 7, at: 40 })
    expect(asked('firstPage:3', { printed: '27' })).toEqual({ act: 'firstPage', sheet: 3, label: 27 })
    expect(asked('firstPage:3', { printed: 'xx' })).toBeNull()
    for (const act of ['publish', 'join', 'join:x', 'join:-1', 'kind:1', 'constructor:1'])
      expect(asked(act), act).toBeNull()
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
