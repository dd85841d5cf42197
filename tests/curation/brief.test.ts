import { describe, expect, it } from 'vitest'
import { moveLine, removeLine, restoreLine, writeLine } from '@/lib/curation/brief/commands/line'
import { publishBrief } from '@/lib/curation/brief/commands/publish'
import { sign, unsign } from '@/lib/curation/brief/commands/sign'
import { type LineInput, lineInput } from '@/lib/curation/brief/input'
import { readBrief } from '@/lib/curation/brief/present'
import { historyOf, type LineView, workingText } from '@/lib/curation/brief/queries'
import { signaturesOn } from '@/lib/curation/brief/signatures'
import { latestVersion, readVersion } from '@/lib/curation/brief/versions'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { Conflict, NotFound, NotPermitted, StaleConflict } from '@/lib/platform/errors'
import { edit } from '@/lib/positions/commands/edit'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { accepted, aMember } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

async function aDebate(rules = {}) {
  const context = await aQuestion({ rules })
  const amara = (await aMember({ in: context.member })).person
  const position = await aPosition({ on: context, by: amara, claim: 'It runs north.' })
  const joaquim = (await aMember({ in: context.member, role: 'moderator' })).person
  const ruth = (await aMember({ in: context.member, role: 'moderator' })).person
  return { context, amara, position, joaquim, ruth, marta: context.member.person, ref: context.question.id }
}

const aLine = (cites: string[], given: Partial<LineInput> = {}): LineInput =>
  lineInput.parse({ section: 'agreed', text: 'The vein runs north.', cites, ...given })

const write = async (person: Person, ref: string, line: LineInput, at: { id?: string; base?: number } = {}) =>
  accepted(await writeLine({ person, ref }, { ...at, line })).id

const standingBefore = (person: Person, { question }: QuestionContext) => findQuestion(person, question.id)

const textOf = ({ text }: Pick<LineView, 'text'>) => text

const publish = async (person: Person, ref: string, note = '') => {
  const { revision } = await workingText(await findQuestion(person, ref))
  return publishBrief(person, ref, { revision, note })
}

describe('a Brief', () => {
  it('is written by several at once, and neither loses a word', async () => {
    const { context, position, joaquim, ruth, ref } = await aDebate()
    const id = await write(joaquim, ref, aLine([position.id]))
    const writers = [joaquim, ruth].flatMap((person, n) =>
      Array.from({ length: 3 }, (_, k) =>
        write(person, ref, aLine([position.id], { text: `Line ${n} ${k}.` })),
      ),
    )
    await Promise.all([
      ...writers,
      write(ruth, ref, aLine([position.id], { text: 'Reworded.' }), { id, base: 1 }),
    ])
    const { lines } = await workingText(await standingBefore(ruth, context))
    expect(lines.map(textOf).sort()).toEqual(
      ['Reworded.', ...[0, 1].flatMap((n) => [0, 1, 2].map((k) => `Line ${n} ${k}.`))].sort(),
    )
  })

  it('shows two who reword the same line what the other wrote, and keeps both', async () => {
    const { context, position, joaquim, ruth, ref } = await aDebate()
    const id = await write(joaquim, ref, aLine([position.id]))
    const both = await Promise.allSettled(
      [joaquim, ruth].map((person, n) =>
        write(person, ref, aLine([position.id], { text: `Of ${n}.` }), { id, base: 1 }),
      ),
    )
    const [first] = both.flatMap((one, n) => (one.status === 'fulfilled' ? n : []))
    const refused = both.find((one) => one.status === 'rejected')?.reason
    expect(refused).toBeInstanceOf(StaleConflict)
    expect(refused.current).toMatchObject({
      revision: 2,
      text: `Of ${first}.`,
      by: { name: expect.any(String) },
    })
    const later = first === 0 ? ruth : joaquim
    await write(later, ref, aLine([position.id], { text: `Of ${1 - (first ?? 0)}.` }), { id, base: 2 })
    const history = await historyOf(await standingBefore(ruth, context), id)
    expect(history.map(textOf)).toEqual([`Of ${1 - (first ?? 0)}.`, `Of ${first}.`, 'The vein runs north.'])
  })

  it('has its lines taken out and restored, put in order, and all of it in the record', async () => {
    const { context, position, joaquim, ref } = await aDebate()
    const ids: string[] = []
    for (const text of ['One.', 'Two.', 'Three.'])
      ids.push(await write(joaquim, ref, aLine([position.id], { text })))
    const [one = '', , three = ''] = ids
    const writing = { person: joaquim, ref }
    accepted(await moveLine(writing, { id: three, to: 'up' }))
    accepted(await moveLine(writing, { id: one, to: 'up' }))
    accepted(await removeLine(writing, { id: one, base: 1 }))
    const lines = async () => (await workingText(await standingBefore(joaquim, context))).lines.map(textOf)
    expect(await lines()).toEqual(['Three.', 'Two.'])
    await expect(
      write(joaquim, ref, aLine([position.id], { text: 'Late.' }), { id: one, base: 1 }),
    ).rejects.toThrow(StaleConflict)
    accepted(await restoreLine(writing, one))
    expect(await lines()).toEqual(['One.', 'Three.', 'Two.'])
    const events = await db.event.findMany({
      where: { questionId: ref, subject: 'briefLine' },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ kind, subjectId }) => [kind, ids.indexOf(subjectId)])).toEqual([
      ['brief.lineAdded', 0],
      ['brief.lineAdded', 1],
      ['brief.lineAdded', 2],
      ['brief.lineMoved', 2],
      ['brief.lineRemoved', 0],
      ['brief.lineRestored', 0],
    ])
  })

  it('takes a line only if it says something and stands on positions of this question', async () => {
    const { position, joaquim, ruth, amara, ref } = await aDebate()
    const elsewhere = await aPosition()
    const tried = (line: LineInput) => writeLine({ person: joaquim, ref }, { line })
    expect(await tried(aLine([elsewhere.id]))).toMatchObject({
      problems: { cites: { code: 'briefCitesNothing' } },
    })
    expect(await tried(aLine([position.id], { section: 'disputed' }))).toMatchObject({
      problems: { thesis: { code: 'briefThesisMissing' } },
    })
    expect(await tried(aLine([position.id], { section: 'disputed', thesis: 'Z' }))).toMatchObject({
      problems: { thesis: { code: 'noSuchThesis' } },
    })
    expect(
      lineInput.safeParse({ section: 'open', text: 'x'.repeat(601), cites: [position.id] }).success,
    ).toBe(false)
    expect(lineInput.safeParse({ section: 'open', text: 'x', cites: [] }).success).toBe(false)
    await expect(write(amara, ref, aLine([position.id]))).rejects.toThrow(NotPermitted)
    const id = await write(joaquim, ref, aLine([position.id]))
    await withdraw(amara, position.id)
    await write(ruth, ref, aLine([position.id], { text: 'A typo less.' }), { id, base: 1 })
    expect(await tried(aLine([position.id]))).toMatchObject({ ok: false })
  })

  it('marks a line whose position has changed since, until somebody upholds the line', async () => {
    const { context, position, amara, joaquim, ref } = await aDebate()
    const id = await write(joaquim, ref, aLine([position.id]))
    const changes = async () =>
      (await workingText(await standingBefore(joaquim, context))).lines[0]?.cited[0]?.changes
    expect(await changes()).toEqual([])
    accepted(await edit(amara, position.id, { base: 1, patch: { claim: 'It runs north, then stops.' } }))
    expect(await changes()).toEqual([{ what: 'reworded', from: 1, to: 2 }])
    const [citation] = position.citations
    await db.citation.update({ where: { id: citation?.id }, data: { verdict: 'outOfContext' } })
    expect(await changes()).toContainEqual({
      what: 'judged',
      citation: citation?.id,
      from: null,
      to: 'outOfContext',
    })
    await write(joaquim, ref, aLine([position.id]), { id, base: 1 })
    expect(await changes()).toEqual([])
    await withdraw(amara, position.id)
    expect(await changes()).toEqual([{ what: 'withdrawn' }])
  })

  it('is read by participants once the instructor has published it, in the words of then', async () => {
    const { context, position, amara, joaquim, marta, ref } = await aDebate()
    const id = await write(joaquim, ref, aLine([position.id]))
    const forAmara = async () => readBrief(await standingBefore(amara, context))
    expect(await forAmara()).toMatchObject({ text: 'none', revision: null, version: null })
    await expect(publish(joaquim, ref)).rejects.toThrow(NotPermitted)
    accepted(await publish(marta, ref, 'The first.'))
    await write(joaquim, ref, aLine([position.id], { text: 'Not published yet.' }), { id, base: 1 })
    expect(await forAmara()).toMatchObject({
      text: 'published',
      version: { number: 1, note: 'The first.' },
      sections: {
        agreed: [{ text: 'The vein runs north.', cited: [{ words: { claim: 'It runs north.' } }] }],
      },
    })
    const working = await workingText(await standingBefore(joaquim, context))
    expect(working.lines[0]).toMatchObject({ text: 'Not published yet.', state: 'changed' })
    accepted(await edit(amara, position.id, { base: 1, patch: { claim: 'It runs south.' } }))
    const reading = await standingBefore(amara, context)
    const latest = await latestVersion(reading)
    const read = latest && (await readVersion(reading, latest))
    expect(read?.lines[0]?.cited[0]).toMatchObject({
      words: { claim: 'It runs north.' },
      changes: [{ what: 'reworded', from: 1, to: 2 }],
    })
    await withdraw(amara, position.id)
    expect(JSON.stringify(latest && (await readVersion(reading, latest)))).not.toContain('It runs north')
    accepted(await publish(marta, ref))
    expect(await publish(marta, ref)).toMatchObject({ problems: { '': { code: 'briefUnchanged' } } })
  })

  it('is not published over what somebody has written since, and a version never changes', async () => {
    const { position, joaquim, marta, ref } = await aDebate()
    await write(joaquim, ref, aLine([position.id]))
    const { revision } = await workingText(await findQuestion(marta, ref))
    await write(joaquim, ref, aLine([position.id], { text: 'One more.' }))
    await expect(publishBrief(marta, ref, { revision, note: '' })).rejects.toThrow(Conflict)
    accepted(await publish(marta, ref))
    await expect(
      db.briefVersion.updateMany({ where: { questionId: ref }, data: { note: 'Another.' } }),
    ).rejects.toThrow()
  })

  it('is signed by participants of each side, once each, until the next version', async () => {
    const { context, position, amara, joaquim, marta, ref } = await aDebate()
    const luis = (await aMember({ in: context.member })).person
    await aPosition({ on: context, by: luis, thesis: 'B' })
    const eva = (await aMember({ in: context.member })).person
    await write(joaquim, ref, aLine([position.id]))
    accepted(await publish(marta, ref))
    accepted(await sign(amara, ref, { version: 1, signs: true, text: '' }))
    accepted(await sign(luis, ref, { version: 1, signs: true, text: '' }))
    accepted(await sign(luis, ref, { version: 1, signs: false, text: 'Nobody agreed to that.' }))
    accepted(await sign(eva, ref, { version: 1, signs: true, text: '' }))
    accepted(await unsign(eva, ref, 1))
    for (const staff of [joaquim, marta])
      await expect(sign(staff, ref, { version: 1, signs: true, text: '' })).rejects.toThrow(NotPermitted)
    const reading = await standingBefore(amara, context)
    const latest = await latestVersion(reading)
    const signatures = await signaturesOn(reading, latest?.id ?? '', ['A', 'B'])
    expect(signatures.sides).toEqual([
      { side: 'A', signs: 1, dissents: 0 },
      { side: 'B', signs: 0, dissents: 1 },
      { side: 'none', signs: 0, dissents: 0 },
    ])
    expect(signatures.all).toMatchObject([
      { side: 'A', signs: true, text: '' },
      { side: 'B', signs: false, text: 'Nobody agreed to that.' },
    ])
    await write(joaquim, ref, aLine([position.id], { text: 'One more.' }))
    accepted(await publish(marta, ref))
    await expect(sign(amara, ref, { version: 1, signs: false, text: 'No.' })).rejects.toThrow(Conflict)
  })

  it('is not there for whom the question is blind', async () => {
    const { context, position, joaquim, marta, ref } = await aDebate({ blind: true, editWindowMinutes: 0 })
    const luis = (await aMember({ in: context.member })).person
    await write(joaquim, ref, aLine([position.id]))
    accepted(await publish(marta, ref))
    expect(await readBrief(await standingBefore(luis, context))).toMatchObject({
      text: 'none',
      version: null,
    })
    await expect(sign(luis, ref, { version: 1, signs: true, text: '' })).rejects.toThrow(NotFound)
    await aPosition({ on: context, by: luis })
    expect(await readBrief(await standingBefore(luis, context))).toMatchObject({ text: 'published' })
  })
})
