import { readFileSync } from 'node:fs'
import { join as pathOf } from 'node:path'
import { describe, expect, it } from 'vitest'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { flag, takeFlagBack } from '@/lib/curation/flags/commands/flag'
import { resolve } from '@/lib/curation/flags/commands/resolve'
import { answerLabel, label as setLabel } from '@/lib/curation/labels/commands/label'
import { hide } from '@/lib/curation/moderation/commands/hide'
import { recordFilters } from '@/lib/curation/record/input'
import { eventsOf, listEvents, readerOf, storyOf } from '@/lib/curation/record/queries'
import { kinds } from '@/lib/curation/record/rules'
import type { EventView } from '@/lib/curation/record/view'
import { reply } from '@/lib/curation/reviews/commands/reply'
import { askRegrade } from '@/lib/gradebook/grades/commands/regrade'
import { releaseGrades, withdrawGrades } from '@/lib/gradebook/grades/commands/release'
import { cast } from '@/lib/opinion/ballots/commands/cast'
import type { Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import { edit } from '@/lib/positions/commands/edit'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { findPosition } from '@/lib/positions/queries/find'
import { findSeminar } from '@/lib/seminars/queries'
import { accepted, aMember, aPerson, aSeminar, aSource } from '../support/factories'
import { aGrade } from '../support/factories/grades'
import { aPosition, aQuestion, aResponse } from '../support/factories/positions'
import { aReview } from '../support/factories/reviews'
import { filesIn, root } from '../support/imports'
import { everythingSettled } from '../support/told'

async function aRoom(rules = {}, seminar = aSeminar()) {
  const question = await aQuestion({ in: await seminar, phase: 'rebuttal', rules })
  const join = async (name: string, role: 'participant' | 'moderator' | 'observer') =>
    (await aMember({ in: question.member, role, person: await aPerson({ name }) })).person
  return {
    question,
    seminar: question.member,
    carla: question.member.person,
    ana: await join('Ana Quispe', 'participant'),
    ben: await join('Ben Rojas', 'participant'),
    mod: await join('Mod Vera', 'moderator'),
    olga: await join('Olga Sosa', 'observer'),
  }
}

type Room = Awaited<ReturnType<typeof aRoom>>

async function recordFor({ seminar }: Room, person: Person, wanted = {}): Promise<EventView[]> {
  const reader = await readerOf(await findSeminar(person, seminar.seminar.id))
  return (await listEvents(reader, { limit: 500, order: 'newest', ...wanted })).items
}

const kindsFor = async (room: Room, person: Person, wanted = {}) =>
  (await recordFor(room, person, wanted)).map(({ kind }) => kind)

const flagged = async (room: Room, by: Person, position: string) => {
  const category = (await categoriesOf(room.seminar))[0]?.id ?? ''
  return accepted(await flag(by, { position, category, note: 'Look at this.' })).id
}

describe('the record', () => {
  it('tells every member what happened in the open, the newest first, and whose account it was to nobody', async () => {
    const room = await aRoom()
    const position = await aPosition({ on: room.question, by: room.ana })
    await aResponse({ to: position, by: room.ben })
    accepted(await edit(room.ana, position.id, { base: 1, patch: { claim: 'It runs north by east.' } }))
    for (const person of [room.ana, room.ben, room.olga, room.mod, room.carla]) {
      const [edited, responded, posted] = await recordFor(room, person, { group: 'positions' })
      expect(posted).toMatchObject({
        kind: 'position.posted',
        actor: { name: 'Ana Quispe', mine: person === room.ana },
        position: { id: position.id, words: 'It runs north by east.' },
        question: { number: room.question.question.number },
      })
      expect(responded).toMatchObject({ kind: 'response.posted', actor: { name: 'Ben Rojas' } })
      expect(edited).toMatchObject({ kind: 'position.edited', data: { revision: 2, from: 1 } })
      const told = JSON.stringify(await recordFor(room, person, { group: 'positions' }))
      for (const secret of [room.ana.id, room.ana.email, room.ben.id]) expect(told).not.toContain(secret)
    }
    await expect(findSeminar(await aPerson(), room.seminar.seminar.id)).rejects.toThrow(NotFound)
  })

  it('keeps from whoever a question is blind to what others did in it', async () => {
    const room = await aRoom({ blind: true, editWindowMinutes: 0 })
    const { id } = await aPosition({ on: room.question, by: room.ana })
    expect(await kindsFor(room, room.ben, { group: 'positions' })).toEqual([])
    expect(await kindsFor(room, room.olga, { group: 'positions' })).toEqual([])
    expect(await kindsFor(room, room.ana, { group: 'positions' })).toEqual(['position.posted'])
    expect(await kindsFor(room, room.ben)).toContain('question.opened')
    await aPosition({ on: room.question, by: room.ben })
    expect((await recordFor(room, room.ben)).some(({ position }) => position?.id === id)).toBe(true)
  })

  it('tells of ballots to nobody but who cast them: when somebody voted would tell how', async () => {
    const room = await aRoom()
    const { id } = await aPosition({ on: room.question, by: room.ana })
    accepted(await cast(room.ben, id, 'agree'))
    for (const person of [room.ana, room.olga, room.mod, room.carla])
      expect(await kindsFor(room, person, { group: 'opinion' })).toEqual([])
    expect(await kindsFor(room, room.ben, { group: 'opinion' })).toEqual(['ballot.cast'])
    const [told] = await recordFor(room, room.ben, { group: 'opinion' })
    expect(JSON.stringify(told)).not.toContain('agree')
    const own = await aPosition({ on: room.question, by: room.ben })
    accepted(await cast(room.carla, own.id, 'pass'))
    expect(await kindsFor(room, room.carla, { group: 'opinion' })).toEqual(['ballot.cast'])
  })

  it('tells of flags to staff, but never who flagged to whoever was flagged, also when it was taken back', async () => {
    const room = await aRoom()
    const { id } = await aPosition({ on: room.question, by: room.mod })
    const first = await flagged(room, room.ben, id)
    await takeFlagBack(room.ben, first)
    const again = await flagged(room, room.ben, id)
    accepted(await resolve(room.carla, again, { outcome: 'upheld', answer: 'So it is.', together: false }))
    const all = ['flag.resolved', 'flag.raised', 'flag.takenBack', 'flag.raised']
    expect(await kindsFor(room, room.carla, { group: 'flags' })).toEqual(all)
    expect(await kindsFor(room, room.mod, { group: 'flags' })).toEqual([])
    expect(await kindsFor(room, room.ben, { group: 'flags' })).toEqual(all.slice(1))
    for (const person of [room.ana, room.olga])
      expect(await kindsFor(room, person, { group: 'flags' })).toEqual([])
  })

  it('names people as the question does, and says of a reason for withdrawing to its author and staff', async () => {
    const room = await aRoom({ names: 'pseudonymsToAll' })
    const { id } = await aPosition({ on: room.question, by: room.ana })
    await withdraw(room.ana, id, 'I misread it.')
    for (const person of [room.ben, room.mod, room.olga]) {
      const told = JSON.stringify(await recordFor(room, person, { question: room.question.question.number }))
      expect(told).not.toMatch(/\bAna\b/)
      expect(told).not.toContain(room.ana.id)
    }
    const reasonFor = async (person: Person) =>
      (await recordFor(room, person, { group: 'positions' }))[0]?.data.reason
    expect(await reasonFor(room.ana)).toBe('I misread it.')
    expect(await reasonFor(room.mod)).toBe('I misread it.')
    expect(await reasonFor(room.ben)).toBeUndefined()
    expect((await recordFor(room, room.ben, { group: 'positions' }))[0]?.position?.words).toBeNull()
    expect(JSON.stringify(await recordFor(room, room.carla))).toContain('Ana Quispe')
  })

  it('is of one seminar, and deleted sources and invitations are for its instructors', async () => {
    const room = await aRoom()
    const other = await aRoom()
    await aPosition({ on: other.question, by: other.ana })
    await aSource({ in: room.seminar })
    expect(await kindsFor(room, room.carla, { group: 'positions' })).toEqual([])
    expect(await kindsFor(room, room.olga, { group: 'sources' })).toEqual(['source.imported'])
    expect(await kindsFor(room, room.ana, { group: 'seminar' })).toEqual([])
    expect(await kindsFor(room, room.mod, { group: 'seminar' })).toContain('membership.began')
  })

  it('is filtered by question, kind, person and day, page by page, and its cursors say nothing', async () => {
    const room = await aRoom()
    const position = await aPosition({ on: room.question, by: room.ana })
    for (let n = 0; n < 4; n++) await aResponse({ to: position, by: room.ben })
    const reader = await readerOf(await findSeminar(room.olga, room.seminar.seminar.id))
    const seen: EventView[] = []
    let after: string | undefined
    do {
      const page = await listEvents(reader, { limit: 2, order: 'newest', after, group: 'positions' })
      seen.push(...page.items)
      after = page.next ?? undefined
      if (after) expect(after).not.toMatch(/^\d+\.\d+$/)
    } while (after)
    expect(seen.map(({ kind }) => kind)).toEqual([...Array(4).fill('response.posted'), 'position.posted'])
    expect(await kindsFor(room, room.olga, { by: position.author.id })).toEqual(['position.posted'])
    const day = new Intl.DateTimeFormat('sv', { timeZone: room.seminar.seminar.timeZone }).format(new Date())
    expect(await kindsFor(room, room.olga, { from: day, to: day, group: 'positions' })).toHaveLength(5)
    expect(await kindsFor(room, room.olga, { to: '2001-01-01' })).toEqual([])
    expect(await kindsFor(room, room.olga, { question: 99 })).toEqual([])
    expect(recordFilters.safeParse({ from: '2026-13-40' }).success).toBe(false)
  })

  it('is not filtered by a day that no calendar has', () => {
    const isDay = (from: string) => recordFilters.safeParse({ from }).success
    expect(['2026-02-28', '2024-02-29'].every(isDay)).toBe(true)
    expect(['2026-02-31', '0001-01-01', '9999-12-31', '2026-13-01', 'soon'].some(isDay)).toBe(false)
  })

  it('is followed in the order of commits without missing any', async () => {
    const room = await aRoom()
    const position = await aPosition({ on: room.question, by: room.ana })
    const read = async () => {
      const all: EventView[] = []
      let after: string | undefined
      do {
        const page = await eventsOf(room.ben, room.question.question.id, { after, limit: 1 })
        all.push(...page.items)
        after = page.next ?? undefined
      } while (after)
      return all.map(({ kind }) => kind)
    }
    await aResponse({ to: position, by: room.ben })
    await everythingSettled()
    expect(await read()).toEqual(['question.opened', 'position.posted', 'response.posted'])
  })

  it('tells the story of a position from its first day', async () => {
    const room = await aRoom()
    const { id } = await aPosition({ on: room.question, by: room.ana })
    await aPosition({ on: room.question, by: room.ben })
    accepted(await edit(room.ana, id, { base: 1, patch: { claim: 'It runs north by east.' } }))
    await withdraw(room.ana, id)
    const { context } = await findPosition(room.olga, id)
    const story = await storyOf(context, id)
    expect(story.map(({ kind }) => kind)).toEqual([
      'position.posted',
      'position.edited',
      'position.withdrawn',
    ])
  })

  it('keeps what an author said to a verdict and a label behind the tombstone, as their pages do', async () => {
    const room = await aRoom()
    const position = await aPosition({ on: room.question, by: room.ana })
    accepted(await reply(room.ana, await aReview(position, { by: room.mod }), 'The first thing said.'))
    const label = { kind: 'unclear' as const, reason: 'How deep?', days: 9 }
    const { id } = accepted(await setLabel(room.mod, position.id, label))
    accepted(await answerLabel(room.ana, id, 'The second thing said.'))
    const said = async (person: Person) =>
      JSON.stringify(await recordFor(room, person)).match(/The \w+ thing said/g)
    expect(await said(room.ben)).toHaveLength(2)
    accepted(await hide(room.mod, position.id, { reason: 'It names somebody.' }))
    for (const person of [room.ben, room.olga]) expect(await said(person)).toBeNull()
    for (const person of [room.ana, room.mod]) expect(await said(person)).toHaveLength(2)
  })

  it('knows every kind of event that a seminar’s commands write', () => {
    const known = new Set(Object.keys(kinds).map((kind) => kind.split('.')[0]))
    const written = filesIn('lib')
      .filter((file) => file.includes('/commands/') && file.endsWith('.ts'))
      .flatMap((file) => readFileSync(pathOf(root, file), 'utf8').match(/'[a-zA-Z]+\.[a-z][a-zA-Z]+'/g) ?? [])
      .map((quoted) => quoted.slice(1, -1))
      .filter((kind) => known.has(kind.split('.')[0] ?? '') && !kind.startsWith('person.'))
    expect(written.length).toBeGreaterThan(30)
    expect([...new Set(written)].filter((kind) => !kinds[kind])).toEqual([])
  })
})

describe('the record of grading', () => {
  it('tells what is nobody’s mark to those who may know, and of marks the instructors alone', async () => {
    const room = await aRoom({ names: 'pseudonymsToAll' })
    const { question, carla, ana } = room
    await aPosition({ on: question, by: ana })
    const given = await aGrade({ on: question, to: ana })
    accepted(await releaseGrades(carla, question.question.id, {}))
    accepted(await askRegrade(ana, given.id, { reason: 'My second passage.' }))
    accepted(await withdrawGrades(carla, question.question.id, {}))
    const told = async (person: Person) =>
      (await recordFor(room, person)).flatMap(({ kind, actor }) =>
        /^(?:grad|rubric|peer)/.test(kind) ? [[kind, actor?.name ?? null]] : [],
      )
    const marks = ['grade.withdrawn', 'grade.released', 'grading.chosen', 'rubric.made']
    expect(await told(carla)).toEqual(marks.map((kind) => [kind, 'Carla Instructor']))
    expect((await told(ana)).map(([kind]) => kind)).toEqual(['grade.regradeAsked', 'grading.chosen'])
    for (const person of [room.ben, room.mod])
      expect(await told(person), person.name).toEqual([['grading.chosen', null]])
    expect(await told(room.olga)).toEqual([])
  })
})
