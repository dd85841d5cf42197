import { describe, expect, it } from 'vitest'
import { citingSpot } from '@/app/_compose/draft-places'
import { NotFound } from '@/lib/platform/errors'
import { saveDraft } from '@/lib/positions/commands/draft'
import { edit } from '@/lib/positions/commands/edit'
import { draftFrom } from '@/lib/positions/draft/draft'
import { findPosition } from '@/lib/positions/queries/find'
import { isUnchanged, stepsOf } from '@/lib/positions/queries/history'
import { revisionsOf } from '@/lib/positions/queries/revisions'
import { composing, editing, passageAtSpot } from '@/lib/positions/writer-context'
import { findSource } from '@/lib/sources/queries'
import { accepted, aMember, aSource } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

const never = (): never => {
  throw new Error('It is there.')
}

const text = 'Ore\n\nThe vein runs north for 40 metres.\n\nThen it turns east. 🪨 Nobody dug on.\n'

describe('the desk of somebody who writes', () => {
  it('has the theses, the texts that can be cited and the draft, as far as they are theirs to see', async () => {
    const context = await aQuestion()
    const { source } = await aSource({ in: context.member, text })
    const { person } = await aMember({ in: context.member })
    await saveDraft(person, { question: context.question.id }, { body: { claim: 'Not yet.' } })
    const desk = await composing(person, context.question.id)
    expect(desk.theses.map(({ label }) => label)).toEqual(['A', 'B'])
    expect(desk.sources.map(({ id }) => id)).toEqual([source.id])
    expect(desk.draft).toMatchObject({ claim: 'Not yet.', revision: 1 })
    const other = await aMember({ in: context.member, role: 'observer' })
    expect((await composing(other.person, context.question.id)).draft).toBeNull()
  })

  it('is there for one’s own position alone', async () => {
    const position = await aPosition()
    const stranger = await aMember()
    await expect(editing(stranger.person, position.id)).rejects.toThrow(NotFound)
  })
})

describe('a passage that a link names', () => {
  it('is found by the number of its text or by its id, in code points, with its paragraph', async () => {
    const found = await aSource({ text })
    const { source } = await findSource(found.member.person, found.source.id)
    const start = [...text.slice(0, text.indexOf('🪨'))].length
    const spot = { start, end: start + 13, version: 1 }
    const byNumber = await passageAtSpot([source], { source: String(source.number), ...spot })
    expect(byNumber).toMatchObject({ quote: '🪨 Nobody dug ', locator: { paragraph: 2 }, version: 1 })
    expect(await passageAtSpot([source], { source: source.id, ...spot })).toEqual(byNumber)
  })

  it('is cited once in a draft, and the composer opens that citation, wherever it stands', async () => {
    const found = await aSource({ text })
    const { source } = await findSource(found.member.person, found.source.id)
    const spot = { source: source.id, start: 0, end: 5, version: 1 }
    const first = await citingSpot(draftFrom({}), [source], spot)
    const later = await citingSpot(first?.draft ?? never(), [source], { ...spot, start: 6, end: 9 })
    const again = await citingSpot(later?.draft ?? never(), [source], spot)
    expect(again?.draft.citations.map(({ start }) => start)).toEqual(['0', '6'])
    expect(again?.key).toBe(first?.key)
    expect(later?.key).not.toBe(first?.key)
  })

  it('is another one in another version, though its place is the same', async () => {
    const found = await aSource({ text })
    const { source } = await findSource(found.member.person, found.source.id)
    const version = source.versions[0] ?? never()
    const renewed = { ...source, versions: [...source.versions, { ...version, number: 2 }] }
    const spot = { source: source.id, start: 0, end: 5 }
    const first = await citingSpot(draftFrom({}), [renewed], { ...spot, version: 1 })
    const both = await citingSpot(first?.draft ?? never(), [renewed], { ...spot, version: 2 })
    expect(both?.draft.citations.map((one) => one.version)).toEqual(['1', '2'])
    expect(both?.key).toBe(both?.draft.citations[1]?.key)
  })

  it('is none outside the text, in a text that is not there, or without words', async () => {
    const { source } = await aSource({ text })
    expect(await passageAtSpot([source], { source: source.id, start: 5, end: 5_000 })).toBeNull()
    expect(await passageAtSpot([source], { source: '99', start: 5, end: 9 })).toBeNull()
    expect(await passageAtSpot([source], { source: source.id, start: 9, end: 5 })).toBeNull()
  })
})

describe('a history', () => {
  it('shows what each revision changed, word by word, and what became of its citations', async () => {
    const context = await aQuestion()
    const { person } = await aMember({ in: context.member })
    const first = await aPosition({ on: context, by: person, claim: 'It runs north.' })
    const [kept] = first.citations
    const added = { quote: 'Then it turns east.', relation: 'challenges' as const, warrant: 'It turns.' }
    const citations = [{ id: kept?.id, warrant: 'It says more.' }, added]
    accepted(await edit(person, first.id, { base: 1, patch: { claim: 'It runs east.', citations } }))
    accepted(await edit(person, first.id, { base: 2, patch: { citations: [{ id: kept?.id }] } }))
    const now = await findPosition(person, first.id)
    const [third, second, posted] = stepsOf(await revisionsOf(now.context, now.position))
    expect(second?.claim).toEqual([
      { kind: 'same', text: 'It runs ' },
      { kind: 'missing', text: 'north' },
      { kind: 'added', text: 'east' },
      { kind: 'same', text: '.' },
    ])
    expect(second?.citations.map(({ kind, citation }) => [kind, citation.warrant])).toEqual([
      ['changed', 'It says more.'],
      ['added', 'It turns.'],
    ])
    expect(third?.citations.map(({ kind }) => kind)).toEqual(['dropped'])
    expect(third && isUnchanged(third)).toBe(false)
    expect(posted).toMatchObject({ revision: 1, citations: [], stance: null })
  })
})
