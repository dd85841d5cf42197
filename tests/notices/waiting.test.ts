import { describe, expect, it } from 'vitest'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { flag } from '@/lib/curation/flags/commands/flag'
import { label } from '@/lib/curation/labels/commands/label'
import { inquire } from '@/lib/curation/reviews/commands/inquire'
import { byUrgency, type WaitingItem, waits } from '@/lib/notices/rules'
import { waitingFor } from '@/lib/notices/waiting'
import type { Person } from '@/lib/people/rules'
import { asOf } from '@/lib/platform/time/clock'
import { saveDraft } from '@/lib/positions/commands/draft'
import { restate } from '@/lib/positions/commands/steelman'
import { homeOf } from '@/lib/positions/queries/home'
import type { QuestionInput } from '@/lib/questions/input'
import { restrain } from '@/lib/seminars/commands/restrain'
import { findSeminar } from '@/lib/seminars/queries'
import { keepDraft } from '@/lib/sources/drafts/commands'
import { accepted, aMember, aPerson, aSource } from '../support/factories'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'
import { aReview, citationOf } from '../support/factories/reviews'

const HOUR = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR)

async function aDebate(rules: Partial<QuestionInput['rules']> = {}, given: Partial<QuestionInput> = {}) {
  const question = await aQuestion({ phase: 'rebuttal', ...given, rules })
  const join = async (name: string, role: 'participant' | 'moderator' | 'observer' = 'participant') =>
    (await aMember({ in: question.member, role, person: await aPerson({ name }) })).person
  const [ana, ben] = [await join('Ana Quispe'), await join('Ben Rojas')]
  return { question, ana, ben, mod: await join('Mod Vera', 'moderator'), join }
}

async function waitingOf(
  person: Person,
  { question }: Pick<Awaited<ReturnType<typeof aDebate>>, 'question'>,
) {
  const member = await findSeminar(person, question.member.seminar.id)
  return waitingFor(member, await homeOf(member))
}

const kindsOf = async (...of: Parameters<typeof waitingOf>) =>
  (await waitingOf(...of)).map(({ kind }) => kind)

describe('for a participant', () => {
  it('a restatement waits with its clock, before everything that has none', async () => {
    const room = await aDebate({ steelman: true })
    const position = await aPosition({ on: room.question, by: room.ana, claim: 'It runs north.' })
    await aResponse({ to: position, by: room.ben, kind: 'asks' })
    accepted(await restate(room.ben, position.id, { text: 'You hold that it runs north.' }))
    const [first, ...others] = await waitingOf(room.ana, room)
    expect(first).toMatchObject({ kind: 'restated', by: 'Ben Rojas', words: 'It runs north.' })
    expect(first?.due?.getTime()).toBeCloseTo(inHours(48).getTime(), -4)
    expect(first?.href).toBe(`/positions/${position.id}/steelman`)
    expect(others.map(({ kind }) => kind)).toEqual(['asks'])
  })

  it('verdicts, questions and labels on their work wait for an answer', async () => {
    const room = await aDebate()
    const position = await aPosition({ on: room.question, by: room.ana })
    const asked = await aPosition({ on: room.question, by: room.ana, citing: ['Then it turns east.'] })
    await aReview(position, { by: room.mod })
    const { id, revision } = await citationOf(asked)
    accepted(await inquire(room.mod, id, { text: 'Which shaft?', revision }))
    accepted(await label(room.mod, position.id, { kind: 'unclear', reason: 'Where?', days: 14 }))
    expect(await kindsOf(room.ana, room)).toEqual(['asked', 'judged', 'labelled'])
    expect(await kindsOf(room.ben, room)).toEqual(['position'])
  })

  it('a rebuttal waits until they answer it', async () => {
    const room = await aDebate()
    const position = await aPosition({ on: room.question, by: room.ana })
    const rebuttal = await aResponse({ to: position, by: room.ben, kind: 'rebuts', claim: 'It turns.' })
    const [first] = await waitingOf(room.ana, room)
    expect(first).toMatchObject({ kind: 'rebuts', by: 'Ben Rojas', words: 'It turns.' })
    expect(first?.href).toBe(`/positions/${rebuttal.id}`)
    await aResponse({ to: rebuttal, by: room.ana, kind: 'asks' })
    expect(await kindsOf(room.ana, room)).toEqual([])
  })

  it('what closes soon, the poll, the votes and what is half written wait, in this order', async () => {
    const schedule = [{ phase: 'closed' as const, startsAt: inHours(20).toISOString() }]
    const room = await aDebate({}, { phase: 'synthesis', schedule: [] })
    const soon = await aQuestion({ in: room.question.member, title: 'Soon', phase: 'opening', schedule })
    const begun = await aQuestion({ in: room.question.member, title: 'Begun', phase: 'opening' })
    await saveDraft(room.ana, { question: begun.question.id }, { body: { argument: 'For forty metres.' } })
    await aPosition({ on: begun, by: room.ben })
    const waiting = await waitingOf(room.ana, room)
    expect(waiting.map(({ kind, question }) => `${kind} ${question?.title}`)).toEqual([
      `position ${soon.question.title}`,
      'position Where does the vein run?',
      'stanceNow Where does the vein run?',
      'stanceBefore Soon',
      'stanceBefore Begun',
      'draft Begun',
    ])
    expect(waiting.at(-1)?.words).toBe('For forty metres.')
    await aPosition({ on: begun, by: room.ana })
    expect(await waitingOf(room.ana, room)).toContainEqual(
      expect.objectContaining({ kind: 'vote', count: 1 }),
    )
  })

  it('nothing of others’ waits where the question is blind, and nobody is named where names are hidden', async () => {
    const blind = await aDebate({ blind: true, editWindowMinutes: 60 })
    const position = await aPosition({ on: blind.question, by: blind.ana })
    await asOf(inHours(-3), () => aPosition({ on: blind.question, by: blind.ben }))
    await aResponse({ to: position, by: blind.ben, kind: 'rebuts' })
    expect(await kindsOf(blind.ana, blind)).toEqual([])
    const masked = await aDebate({ names: 'pseudonyms' })
    const theirs = await aPosition({ on: masked.question, by: masked.ana })
    await aResponse({ to: theirs, by: masked.ben, kind: 'rebuts' })
    const [first] = await waitingOf(masked.ana, masked)
    expect(first?.kind).toBe('rebuts')
    expect(first?.by).not.toMatch(/\bBen\b/)
  })
})

describe('for the staff', () => {
  it('the desk, flags and restraints wait, and an observer has nothing to do', async () => {
    const room = await aDebate()
    const position = await aPosition({ on: room.question, by: room.ana })
    const [category] = await categoriesOf(room.question.member)
    accepted(await flag(room.ben, { position: position.id, category: category?.id ?? '', note: '' }))
    const mod = await findSeminar(room.mod, room.question.member.seminar.id)
    const until = inHours(30).toISOString()
    accepted(await restrain(mod, { person: room.ben.id, kind: 'muted', reason: 'Rest.', until }))
    const waiting = await waitingOf(room.mod, room)
    expect(waiting.map(({ kind, count }) => [kind, count])).toEqual([
      ['flags', 1],
      ['desk', 1],
      ['restraints', 1],
    ])
    expect(await kindsOf(await room.join('Olga', 'observer'), room)).toEqual([])
  })

  it.each(['opening', 'synthesis'] as const)(
    'nobody waits for their stance in the %s, and a participant is asked for it',
    async (phase) => {
      const room = await aDebate({}, { phase })
      expect(await kindsOf(room.question.member.person, room)).toEqual([])
      expect(await kindsOf(room.mod, room)).toEqual([])
      expect(await kindsOf(room.ana, room)).toContain(phase === 'opening' ? 'stanceBefore' : 'stanceNow')
    },
  )
})

it('what is due within three days comes first, whatever it is, but for what never presses', () => {
  const at = new Date()
  const wait = (kind: WaitingItem['kind'], hours: number | null): WaitingItem => ({
    ...{ kind, by: null, words: '', question: null, count: 1, href: '/' },
    due: hours === null ? null : new Date(at.getTime() + hours * HOUR),
  })
  const all = [
    wait('vote', 1),
    wait('asked', null),
    wait('position', 70),
    wait('position', 80),
    wait('closing', 2),
  ]
  const sorted = all
    .toSorted((a, b) => byUrgency(a, b, at))
    .map(({ kind, due }) => [kind, due && (due.getTime() - at.getTime()) / HOUR])
  expect(sorted).toEqual([
    ['closing', 2],
    ['position', 70],
    ['asked', null],
    ['position', 80],
    ['vote', 1],
  ])
  expect(new Set(waits).size).toBe(waits.length)
})

describe('for an instructor', () => {
  it('texts that are uploaded and not published wait, those of a new version on its own page', async () => {
    const { member } = await aQuestion()
    const { source } = await aSource({ in: member })
    const bytes = new TextEncoder().encode('The lamp\n\nThe miners go down at dawn.\n')
    const keep = async (sourceId?: string) =>
      accepted(await keepDraft(member, { original: { bytes }, sourceId, body: {} }))
    const waits = async () => {
      const items = await waitingFor(member, await homeOf(member))
      return items.filter(({ kind }) => kind === 'unpublished')
    }
    expect(await waits()).toEqual([])
    await keep(source.id)
    expect(await waits()).toEqual([])
    await keep()
    await keep()
    const href = `/seminars/${member.seminar.slug}/sources/new#waiting`
    expect(await waits()).toMatchObject([{ count: 2, href }])
  })
})
