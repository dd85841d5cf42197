import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { importPack, reuseQuestion } from '@/lib/exchange/packs/commands/import'
import { LARGEST_PACK, MOST_TEXTS, type PromptPack, promptPack } from '@/lib/exchange/packs/input'
import { packOf } from '@/lib/exchange/packs/queries'
import { chooseGrading } from '@/lib/gradebook/grades/commands/grading'
import { makeRubric } from '@/lib/gradebook/rubrics/commands/rubric'
import { readyMade } from '@/lib/gradebook/rubrics/ready-made'
import { db } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { changeQuestionDraft } from '@/lib/questions/commands/draft'
import { contentsOf } from '@/lib/questions/contents'
import { contentsOfDraft, findQuestionDraft } from '@/lib/questions/drafts'
import type { Member } from '@/lib/seminars/access'
import { migrate } from '@/lib/setup/migrations/migrate.js'
import { addVersion } from '@/lib/sources/commands/version'
import { longestBlock } from '@/lib/sources/convert/tiles'
import { findSource } from '@/lib/sources/queries'
import { call } from '../support/api'
import { withDatabase } from '../support/database/databases'
import { accepted, aMember, aPerson, aSeminar, aSource } from '../support/factories'
import { aQuestion, oreText } from '../support/factories/positions'

const chapters = `# The mine 👩‍🔬

Before it all there was a hill, “𝒂 hill”.

## The north shaft

It was sunk first.

It goes down forty metres.
`

/** A question on two texts, one of them with characters that are two units each. */
async function aPackedQuestion() {
  const member = await aSeminar()
  const { source: ore } = await aSource({ in: member, title: 'Ore', text: oreText })
  const bytes = new TextEncoder().encode(chapters)
  const { source: mine } = await aSource({ in: member, title: 'The mine', fileName: 'mine.md', bytes })
  const { question } = await aQuestion({
    in: member,
    theses: [
      {
        label: 'A',
        name: 'N',
        statement: 'North.',
        short: 'up',
        advocate: 'Ada',
        passage: { quote: 'Then it turns east.' },
      },
      { label: 'B', name: '', statement: 'East.', short: '', advocate: '' },
    ],
    keyPassages: [
      { passage: { quote: 'there was a hill, “𝒂 hill”' }, note: 'Which hill?' },
      { passage: { quote: 'and nobody disputes it' }, note: '' },
    ],
    readings: [
      { source: mine.id, section: 'The north shaft', note: 'Twice.' },
      { source: ore.id, paragraph: 2, lastParagraph: 3, section: '', note: '' },
      { source: ore.id, section: '', note: '' },
    ],
    rules: { citations: 2, bothSides: true, names: 'pseudonyms', maxWords: 300 },
  })
  const rubric = accepted(await makeRubric(member.person, member.seminar.id, readyMade('en')))
  accepted(await chooseGrading(member.person, question.id, { rubric: rubric.id }))
  return { member, question, ore, mine, pack: accepted(await packOf(member.person, question.id)) }
}

const clone = (pack: PromptPack): PromptPack => JSON.parse(JSON.stringify(pack))

const told = ({ theses, keyPassages, readings }: Awaited<ReturnType<typeof contentsOf>>) => ({
  theses: theses.map(({ passage, ...thesis }) => ({
    ...thesis,
    id: '',
    quote: passage?.quote,
    at: passage?.start,
  })),
  keyPassages: keyPassages.map(({ note, passage }) => [note, passage?.quote, passage?.start, passage?.end]),
  readings: readings.map(({ source, part, note }) => [
    source.title,
    part?.paragraph,
    part?.lastParagraph,
    part?.section,
    note,
  ]),
})

describe('a prompt pack', () => {
  const here = process.env.DATABASE_URL
  const kept = globalThis as { vetaDatabase?: unknown; vetaPool?: unknown }
  const own = { vetaDatabase: kept.vetaDatabase, vetaPool: kept.vetaPool }

  afterEach(() => {
    process.env.DATABASE_URL = here
    Object.assign(kept, own)
    vi.resetModules()
  })

  it('brings a question into an empty installation, with every passage exact', async () => {
    const { question, pack } = await aPackedQuestion()
    const file = JSON.stringify(pack)
    const before = told(await contentsOf(question.id))
    await withDatabase(async (url) => {
      await migrate(url)
      Object.assign(kept, { vetaDatabase: undefined, vetaPool: undefined })
      process.env.DATABASE_URL = url
      vi.resetModules()
      const there = {
        ...(await import('../support/factories')),
        ...(await import('@/lib/exchange/packs/commands/import')),
        ...(await import('@/lib/exchange/packs/queries')),
        ...(await import('@/lib/questions/drafts')),
        ...(await import('@/lib/questions/contents')),
        ...(await import('@/lib/questions/commands/open')),
        ...(await import('@/lib/questions/input')),
        ...(await import('@/lib/sources/queries')),
        ...(await import('@/lib/gradebook/rubrics/queries')),
        ...(await import('@/lib/sources/text-of-record')),
        db: (await import('@/lib/platform/database/db')).db,
      }
      const { person, seminar } = await there.aSeminar()
      const { id } = accepted(await there.importPack(person, seminar.id, promptPack.parse(JSON.parse(file))))
      const { draft, member } = await there.findQuestionDraft(person, id)
      expect(draft.body.rules).toMatchObject({
        citations: 2,
        bothSides: true,
        names: 'pseudonyms',
        maxWords: 300,
      })
      const input = there.questionInput.parse(draft.body)
      accepted(await there.openQuestion(person, seminar.id, input, undefined, { id, base: 1 }))
      expect(told(await there.contentsOf(id))).toEqual(before)
      expect(draft.body.title).toBe(question.title)
      expect(pack.rubric?.criteria.length).toBeGreaterThan(1)
      expect(
        (await there.listRubrics(member, { limit: 5, after: undefined })).items.map(there.withoutIds),
      ).toEqual([pack.rubric])
      const sources = await there.shelf(member)
      expect(sources.map(({ title }) => title).sort()).toEqual(['Ore', 'The mine'])
      const originals = await there.db.version.findMany({ select: { original: true, fileName: true } })
      const mine = originals.find(({ fileName }) => fileName === 'mine.md')
      expect(new TextDecoder().decode(mine?.original)).toBe(chapters)
      // What came in goes out the same.
      const again = accepted(await there.packOf(person, id))
      const bySha = (texts: PromptPack['texts']) =>
        texts.map(({ sha256, blocks }) => ({ sha256, blocks })).sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
      expect(bySha(again.texts)).toEqual(bySha(pack.texts))
      await there.db.$disconnect()
    })
  })

  it('uses a text again that the seminar has, in the version with these words', async () => {
    const { member, question, ore, pack } = await aPackedQuestion()
    accepted(await addVersion(member, ore, { bytes: new TextEncoder().encode(`New.\n\n${oreText}`) }))
    const { id } = accepted(await importPack(member.person, member.seminar.slug, pack))
    expect(await db.source.count({ where: { seminarId: member.seminar.id } })).toBe(2)
    expect(await db.rubric.count({ where: { seminarId: member.seminar.id } })).toBe(1)
    const found = await findQuestionDraft(member.person, id)
    const { keyPassages, readings } = await contentsOfDraft(found.member, found.draft)
    expect(keyPassages.map(({ passage }) => [passage?.source.id === ore.id, passage?.version])).toEqual([
      [false, 1],
      [true, 1],
    ])
    expect(readings.map(({ part }) => part?.paragraph)).toEqual([2, 2, undefined])
    expect((await contentsOf(question.id)).keyPassages).toHaveLength(2)
    expect((await findSource(member.person, ore.id)).source.versions).toHaveLength(2)
  })

  it('comes once, however often it is sent under one key', async () => {
    const { member, pack } = await aPackedQuestion()
    const to = await aSeminar({ with: { instructor: member.person } })
    const path = `/seminars/${to.seminar.slug}/packs`
    const sent = { as: member.person, body: pack, headers: { 'idempotency-key': 'a-pack' } }
    const first = await call('POST', path, sent)
    expect([first.status, first.body.draft, first.body.keyPassages.length]).toEqual([201, true, 2])
    const again = await call('POST', path, sent)
    expect([again.status, again.body]).toEqual([201, first.body])
    expect(await db.source.count({ where: { seminarId: to.seminar.id } })).toBe(2)
  })

  it('goes out to instructors of its seminar, and comes in by instructors', async () => {
    const { member, question, pack } = await aPackedQuestion()
    const path = `/questions/${question.id}/pack`
    expect((await call('GET', path, { as: member.person })).body).toEqual(pack)
    for (const role of ['participant', 'moderator', 'observer'] as const) {
      const { person } = await aMember({ in: member, role })
      expect((await call('GET', path, { as: person })).status).toBe(403)
      expect(
        (await call('POST', `/seminars/${member.seminar.slug}/packs`, { as: person, body: pack })).status,
      ).toBe(403)
    }
    expect((await call('GET', path, { as: await aPerson() })).status).toBe(404)
  })

  it('that was damaged or forged is refused as one, and nothing of it is stored', async () => {
    const { member, pack } = await aPackedQuestion()
    const to = await aSeminar({ with: { instructor: member.person } })
    const rows = () =>
      Promise.all([
        db.source.count({ where: { seminarId: to.seminar.id } }),
        db.questionDraft.count({ where: { seminarId: to.seminar.id } }),
      ])
    const place = (of: PromptPack, n: number) =>
      [of.question.theses[0]?.passage, ...of.question.keyPassages.map(({ passage }) => passage)][n % 3]
    const forgeries: Array<(of: PromptPack, n: number) => void> = [
      (of, n) => Object.assign(place(of, n) ?? {}, { quote: 'Forged words.' }),
      (of, n) => Object.assign(place(of, n) ?? {}, { start: (place(of, n)?.start ?? 0) + 1 }),
      (of, n) => Object.assign(place(of, n) ?? {}, { end: 1_999_999_999 }),
      (of, n) => Object.assign(place(of, n) ?? {}, { text: '99' }),
      (of, n) => Object.assign(of.texts[n % 2]?.blocks[1] ?? {}, { text: 'Another block.\n' }),
      (of, n) => void of.texts[n % 2]?.blocks.splice(n % 3, 1),
      (of, n) => void of.texts[n % 2]?.blocks.reverse(),
      (of, n) => Object.assign(of.texts[n % 2] ?? {}, { sha256: 'a'.repeat(64) }),
      (of, n) => Object.assign(of.texts[n % 2]?.original ?? {}, { base64: 'QUFB' }),
      (of, n) => Object.assign(of.texts[n % 2] ?? {}, { id: '9' }),
      (of) => Object.assign(of.texts[1] ?? {}, { id: of.texts[0]?.id }),
      (of) => Object.assign(of.question.readings[0] ?? {}, { paragraph: 999, lastParagraph: 999 }),
      (of) => Object.assign(of.question.readings[1] ?? {}, { lastParagraph: 1 }),
      (of, n) => Object.assign(of.texts[n % 2]?.blocks[0] ?? {}, { paragraph: 7 }),
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...forgeries), fc.nat(20), async (forge, n) => {
        const forged = clone(pack)
        forge(forged, n)
        expect(await importPack(member.person, to.seminar.slug, forged)).toMatchObject({ ok: false })
      }),
      { numRuns: 40 },
    )
    expect(await rows()).toEqual([0, 0])
    const other = { ...pack, format: 'veta-prompt-pack/2' }
    const { status, body } = await call('POST', `/seminars/${to.seminar.slug}/packs`, {
      as: member.person,
      body: other,
    })
    expect([status, Object.keys(body.problems)]).toEqual([422, ['format']])
  })
})

describe('a question that is used again', () => {
  it('brings its texts with their files, which never leave the database', async () => {
    const { member, question } = await aPackedQuestion()
    const to = await aSeminar({ with: { instructor: member.person } })
    const { id } = accepted(await reuseQuestion(member.person, to.seminar.id, question.id))
    const found = await findQuestionDraft(member.person, id)
    const here = await contentsOf(question.id)
    expect(told(await contentsOfDraft(found.member, found.draft))).toEqual(told(here))
    const files = ({ seminar }: Member) =>
      db.version.findMany({
        where: { seminarId: seminar.id },
        orderBy: { sha256: 'asc' },
        select: {
          ...{ original: true, originalSha256: true, fileName: true, mediaType: true, encoding: true },
          ...{ sha256: true, sealed: true },
        },
      })
    expect(await files(to)).toEqual(await files(member))
    expect((await files(to)).map(({ original }) => new TextDecoder().decode(original))).toContain(chapters)
  })

  it('is for somebody who instructs both seminars', async () => {
    const { member, question } = await aPackedQuestion()
    const to = await aSeminar({ with: { instructor: member.person } })
    const { person } = await aMember({ in: to, role: 'instructor' })
    await expect(reuseQuestion(person, to.seminar.id, question.id)).rejects.toThrow(NotFound)
    const elsewhere = await aMember({ role: 'moderator' })
    await expect(reuseQuestion(elsewhere.person, elsewhere.seminar.id, question.id)).rejects.toThrow(NotFound)
    await expect(reuseQuestion(member.person, elsewhere.seminar.id, question.id)).rejects.toThrow(NotFound)
  })

  it('may name more texts than a pack has, which is refused in words', async () => {
    const { member, pack } = await aPackedQuestion()
    const { id } = accepted(await importPack(member.person, member.seminar.id, withTexts(pack, MOST_TEXTS)))
    expect(accepted(await packOf(member.person, id)).texts).toHaveLength(MOST_TEXTS)
    const { draft } = await findQuestionDraft(member.person, id)
    const passage = { quote: 'Then it turns east.' }
    const body = { ...draft.body, keyPassages: [...draft.body.keyPassages, { passage, note: '' }] }
    accepted(await changeQuestionDraft(member.person, id, { base: 1, body }))
    const { status, body: answer } = await call('GET', `/questions/${id}/pack`, { as: member.person })
    expect([status, answer.problems]).toEqual([422, { '': expect.stringContaining('at most 60 texts') }])
    const to = await aSeminar({ with: { instructor: member.person } })
    accepted(await reuseQuestion(member.person, to.seminar.id, id))
    expect(await db.source.count({ where: { seminarId: to.seminar.id } })).toBe(MOST_TEXTS + 1)
  })

  it('may have larger texts than a pack, which is refused in words', async () => {
    const { member, pack } = await aPackedQuestion()
    const [text] = pack.texts
    if (!text) throw new Error('The pack has no text')
    // Dashes have three bytes each and are no words, which would take long to index.
    const line = `${'—'.repeat(longestBlock - 1)}\n`
    const starts = Array.from(
      { length: Math.ceil(LARGEST_PACK / 3 / line.length) },
      (_, index) => index * line.length,
    )
    const blocks = starts.map((start, index) => ({
      ...{ kind: 'paragraph' as const, start, end: start + line.length - 1, paragraph: index + 1 },
      text: line,
    }))
    const sha256 = createHash('sha256').update(line.repeat(starts.length)).digest('hex')
    const large = withTexts(pack, 1)
    const texts = [{ ...text, sha256, blocks, original: null }]
    const readings = [{ text: text.id, paragraph: null, lastParagraph: null, section: '', note: '' }]
    const question = { ...large.question, keyPassages: [], readings }
    const { id } = accepted(await importPack(member.person, member.seminar.id, { ...large, question, texts }))
    const { status, body } = await call('GET', `/questions/${id}/pack`, { as: member.person })
    expect([status, body.problems]).toEqual([422, { '': expect.stringContaining('at most 10 MB') }])
  })
})

/** A pack with so many small texts, each with a key passage or a reading on it. */
function withTexts(pack: PromptPack, count: number): PromptPack {
  const [first] = pack.texts
  if (!first) throw new Error('The pack has no text')
  const texts = Array.from({ length: count }, (_, index) => {
    const text = `Text ${index}.\n`
    const length = text.length - 1
    const sha256 = createHash('sha256').update(text).digest('hex')
    const blocks = [{ kind: 'paragraph' as const, start: 0, end: length, paragraph: 1, text }]
    return { ...first, id: `t${index}`, title: text.trim(), sha256, blocks, original: null }
  })
  const keyPassages = texts.slice(0, 40).map(({ id, title }) => ({
    passage: { text: id, start: 0, end: title.length, quote: title },
    note: '',
  }))
  const readings = texts
    .slice(40)
    .map(({ id }) => ({ text: id, paragraph: null, lastParagraph: null, section: '', note: '' }))
  const theses = pack.question.theses.map((thesis) => ({ ...thesis, passage: null }))
  return { ...pack, texts, question: { ...pack.question, theses, keyPassages, readings } }
}
