import { describe, expect, it } from 'vitest'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { addCategory, changeCategory } from '@/lib/curation/flags/commands/categories'
import { changeFlag, flag, takeFlagBack } from '@/lib/curation/flags/commands/flag'
import { resolve } from '@/lib/curation/flags/commands/resolve'
import type { FlagInput } from '@/lib/curation/flags/input'
import { findOwnFlag, listCases } from '@/lib/curation/flags/queries'
import { moved, weightOf } from '@/lib/curation/flags/rules'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { Conflict, NotFound, NotPermitted } from '@/lib/platform/errors'
import { withdraw } from '@/lib/positions/commands/withdraw'
import { findQuestion } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { accepted, aMember, aPerson, aSeminar, aSource } from '../support/factories'
import { aPosition, aQuestion } from '../support/factories/positions'

async function aRoom(rules = {}, seminar?: Member) {
  const question = await aQuestion({ phase: 'rebuttal', rules, ...(seminar && { in: seminar }) })
  const join = async (name: string, role: 'participant' | 'moderator' | 'observer') =>
    (await aMember({ in: question.member, role, person: await aPerson({ name }) })).person
  const [ana, ben, cleo] = [
    await join('Ana Quispe', 'participant'),
    await join('Ben Rojas', 'participant'),
    await join('Cleo Mamani', 'participant'),
  ]
  const [mod, olga] = [await join('Mod Vera', 'moderator'), await join('Olga Sosa', 'observer')]
  return { question, seminar: question.member, ana, ben, cleo, mod, olga }
}

type Room = Awaited<ReturnType<typeof aRoom>>

async function categoryOf({ seminar }: Pick<Room, 'seminar'>, n = 0): Promise<string> {
  return (await categoriesOf(seminar))[n]?.id ?? ''
}

async function raise(room: Room, by: Person, thing: Partial<FlagInput>, note = ''): Promise<string> {
  return accepted(await flag(by, { category: await categoryOf(room), note, ...thing })).id
}

const casesFor = async (room: Room, person: Person, state: 'open' | 'resolved' = 'open') =>
  (await listCases(await findSeminar(person, room.seminar.seminar.id), { state, limit: 50 })).items

const none = { outcome: 'leftAsItIs', answer: '', together: false } as const

describe('a flag', () => {
  it('asks the moderators to look at a position, a citation, a source or a person', async () => {
    const room = await aRoom()
    const position = await aPosition({ on: room.question, by: room.ana })
    const { source } = await aSource({ in: room.seminar })
    await raise(room, room.ben, { position: position.id }, 'Off the mark.')
    await raise(room, room.ben, { citation: position.citations[0]?.id }, 'Look at the quotation.')
    await raise(room, room.ben, { source: source.id })
    await raise(room, room.ben, { participation: position.author.id })
    const cases = await casesFor(room, room.mod)
    expect(cases.map(({ kind }) => kind).sort()).toEqual(['citation', 'participation', 'position', 'source'])
    const of = (kind: string) => cases.find((one) => one.kind === kind)
    expect(of('position')).toMatchObject({
      words: 'It runs north.',
      author: { name: 'Ana Quispe' },
      weight: 0.5,
    })
    expect(of('citation')).toMatchObject({ words: 'and nobody disputes it', position: { id: position.id } })
    expect(of('source')).toMatchObject({ source: { title: source.title }, question: null })
    expect(of('participation')).toMatchObject({ author: { name: 'Ana Quispe' }, words: null })
    expect(of('position')?.flags).toMatchObject([
      { note: 'Off the mark.', by: { name: 'Ben Rojas' }, mayResolve: true },
    ])
  })

  it('is one a person and thing: the second is told so and shows the first, also in the same moment', async () => {
    const room = await aRoom()
    const { id } = await aPosition({ on: room.question, by: room.ana })
    await raise(room, room.ben, { position: id }, 'First.')
    const again = raise(room, room.ben, { position: id }, 'Second.')
    await expect(again).rejects.toMatchObject({ code: 'flaggedAlready', current: { note: 'First.' } })
    const both = [raise(room, room.cleo, { position: id }), raise(room, room.cleo, { position: id })]
    const settled = await Promise.allSettled(both)
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await db.flag.count({ where: { positionId: id } })).toBe(2)
  })

  it('can be changed or taken back while nobody has answered, and not afterwards', async () => {
    const room = await aRoom()
    const { id } = await aPosition({ on: room.question, by: room.ana })
    const first = await raise(room, room.ben, { position: id })
    accepted(await changeFlag(room.ben, first, { note: 'Better said.', category: await categoryOf(room, 1) }))
    expect((await findOwnFlag(room.ben, first)).flag).toMatchObject({ note: 'Better said.' })
    await expect(changeFlag(room.cleo, first, { note: 'Not mine.' })).rejects.toThrow(NotFound)
    await takeFlagBack(room.ben, first)
    expect(await casesFor(room, room.mod)).toEqual([])
    const second = await raise(room, room.ben, { position: id })
    accepted(await resolve(room.mod, second, none))
    await expect(takeFlagBack(room.ben, second)).rejects.toThrow(Conflict)
    await expect(changeFlag(room.ben, second, { note: 'Too late.' })).rejects.toThrow(Conflict)
    await expect(raise(room, room.ben, { position: id })).rejects.toMatchObject({ code: 'flaggedAlready' })
  })

  it('is refused of one’s own, by observers, of what does not stand, and of what one does not see', async () => {
    const room = await aRoom({ blind: true, editWindowMinutes: 0 })
    const position = await aPosition({ on: room.question, by: room.ana })
    await expect(raise(room, room.ana, { position: position.id })).rejects.toMatchObject({
      code: 'flagOfOwn',
    })
    await expect(raise(room, room.ana, { participation: position.author.id })).rejects.toThrow(NotPermitted)
    for (const thing of [
      { position: position.id },
      { citation: position.citations[0]?.id },
      { participation: position.author.id },
    ])
      await expect(raise(room, room.ben, thing), 'blind').rejects.toThrow(NotFound)
    await expect(raise(room, room.olga, { position: position.id })).rejects.toThrow(NotFound)
    const stranger = await aPerson()
    await expect(raise(room, stranger, { position: position.id })).rejects.toThrow(NotFound)
    await aPosition({ on: room.question, by: room.ben })
    await withdraw(room.ana, position.id)
    await expect(raise(room, room.ben, { position: position.id })).rejects.toMatchObject({
      code: 'flagNotStanding',
    })
    const open = await aRoom()
    const { id } = await aPosition({ on: open.question, by: open.ana })
    await expect(raise(open, open.olga, { position: id })).rejects.toMatchObject({ code: 'observersRead' })
    const category = '00000000-0000-4000-8000-000000000000'
    expect(await flag(open.ben, { position: id, category, note: '' })).toMatchObject({
      ok: false,
      problems: { category: { code: 'flagCategoryMissing' } },
    })
  })

  it('of a person never says that two pseudonyms are one', async () => {
    const seminar = await aSeminar()
    const room = await aRoom({ names: 'pseudonyms' }, seminar)
    const other = await aQuestion({ in: seminar, phase: 'rebuttal', rules: { names: 'pseudonyms' } })
    const here = await aPosition({ on: room.question, by: room.ana })
    const there = await aPosition({ on: other, by: room.ana })
    await raise(room, room.ben, { participation: here.author.id })
    await raise(room, room.ben, { participation: there.author.id })
    expect(await db.flag.count({ where: { byId: room.ben.id } })).toBe(2)
  })
})

describe('flags are answered', () => {
  it('by moderators and instructors, not of their own things nor by who raised them', async () => {
    const room = await aRoom()
    const own = await aPosition({ on: room.question, by: room.mod })
    const ofMod = await raise(room, room.ben, { position: own.id })
    expect(await casesFor(room, room.mod), 'who is flagged never learns by whom').toEqual([])
    await expect(resolve(room.mod, ofMod, none)).rejects.toThrow(NotFound)
    expect(await casesFor(room, room.seminar.person)).toHaveLength(1)
    const { id } = await aPosition({ on: room.question, by: room.ana })
    const mine = await raise(room, room.mod, { position: id })
    await expect(resolve(room.mod, mine, none)).rejects.toMatchObject({ code: 'ownFlag' })
    expect((await casesFor(room, room.mod))[0]?.flags).toMatchObject([{ mine: true, mayResolve: false }])
    for (const person of [room.ana, room.ben, room.olga]) {
      await expect(resolve(person, mine, none)).rejects.toThrow(NotFound)
      await expect(casesFor(room, person)).rejects.toThrow(NotPermitted)
    }
    await expect(resolve(await aPerson(), mine, none)).rejects.toThrow(NotFound)
    accepted(
      await resolve(room.seminar.person, mine, { ...none, outcome: 'upheld', answer: 'You are right.' }),
    )
    expect((await findOwnFlag(room.mod, mine)).flag).toMatchObject({
      outcome: 'upheld',
      answer: 'You are right.',
    })
  })

  it('together where that is wanted, but never one’s own among them; twice is a conflict', async () => {
    const room = await aRoom()
    const { id } = await aPosition({ on: room.question, by: room.ana })
    const [first, second, own] = [
      await raise(room, room.ben, { position: id }),
      await raise(room, room.cleo, { position: id }),
      await raise(room, room.mod, { position: id }),
    ]
    accepted(await resolve(room.mod, first, { ...none, together: true }))
    expect((await findOwnFlag(room.cleo, second)).flag.outcome).toBe('leftAsItIs')
    expect((await findOwnFlag(room.mod, own)).flag.outcome).toBeNull()
    await expect(resolve(room.seminar.person, second, none)).rejects.toMatchObject({ code: 'flagAnswered' })
    const told = await db.event.findMany({
      where: { kind: 'flag.resolved', seminarId: room.seminar.seminar.id },
      orderBy: { id: 'asc' },
    })
    expect(told.map(({ subjectId }) => subjectId).sort()).toEqual([first, second].sort())
    expect(told[0]?.data).toMatchObject({ position: id, outcome: 'leftAsItIs' })
  })

  it('also for a position withdrawn meanwhile, without its words', async () => {
    const room = await aRoom()
    const { id } = await aPosition({ on: room.question, by: room.ana })
    const raised = await raise(room, room.ben, { position: id })
    await withdraw(room.ana, id)
    expect(await casesFor(room, room.mod)).toMatchObject([{ position: { status: 'withdrawn' }, words: null }])
    accepted(await resolve(room.mod, raised, { ...none, outcome: 'upheld' }))
    expect(await casesFor(room, room.mod, 'resolved')).toMatchObject([{ flags: [{ outcome: 'upheld' }] }])
  })

  it('the weightiest first: as often as their earlier flags were upheld', async () => {
    const room = await aRoom()
    const positions = []
    for (let n = 0; n < 6; n++) positions.push(await aPosition({ on: room.question, by: room.ana }))
    for (const { id } of positions.slice(0, 3)) {
      const outcome = 'upheld' as const
      accepted(await resolve(room.mod, await raise(room, room.ben, { position: id }), { ...none, outcome }))
      accepted(await resolve(room.mod, await raise(room, room.cleo, { position: id }), none))
    }
    const [byCleo, byBen, byBoth] = positions.slice(3).map(({ id }) => id)
    await raise(room, room.cleo, { position: byCleo })
    await raise(room, room.ben, { position: byBen })
    await raise(room, room.ben, { position: byBoth })
    await raise(room, room.cleo, { position: byBoth })
    const cases = await casesFor(room, room.mod)
    expect(cases.map(({ id }) => id)).toEqual([byBoth, byBen, byCleo])
    const [ben, cleo] = [weightOf({ upheld: 3, resolved: 3 }), weightOf({ upheld: 0, resolved: 3 })]
    const weights = cases.map(({ weight }) => weight)
    for (const [n, weight] of [ben + cleo, ben, cleo].entries()) expect(weights[n]).toBeCloseTo(weight, 12)
    const member = await findSeminar(room.mod, room.seminar.seminar.id)
    const first = await listCases(member, { state: 'open', limit: 2 })
    const rest = await listCases(member, { state: 'open', limit: 2, after: first.next ?? '' })
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual([byBoth, byBen, byCleo])
    expect(rest.next).toBeNull()
  })

  it('without names where the question hides them from moderators', async () => {
    const room = await aRoom({ names: 'pseudonymsToAll' })
    const { id } = await aPosition({ on: room.question, by: room.ana })
    await raise(room, room.ben, { position: id })
    const told = JSON.stringify(await casesFor(room, room.mod))
    for (const secret of [
      'Ben Rojas',
      room.ben.name,
      room.ana.name,
      room.ben.id,
      room.ana.id,
      room.ben.email,
    ])
      expect(told).not.toContain(secret)
    const { participation } = await findQuestion(room.ben, room.question.question.id)
    const { pseudonym } = await db.participation.findUniqueOrThrow({ where: { id: participation?.id ?? '' } })
    expect(told).toContain(pseudonym)
    expect(JSON.stringify(await casesFor(room, room.seminar.person))).toContain('Ben Rojas')
  })
})

describe('categories', () => {
  it('are there from the beginning in the language of the seminar, and looking stores nothing', async () => {
    const seminar = await aSeminar({ language: 'es' })
    expect((await categoriesOf(seminar)).map(({ name }) => name)).toContain('Fuera de tema')
    expect(await db.flagCategory.count({ where: { seminarId: seminar.seminar.id } })).toBe(0)
  })

  it('are renamed, added, retired, brought back and put in order by instructors alone', async () => {
    const room = await aRoom()
    const [first, second] = await categoriesOf(room.seminar)
    const change = (id = '', patch = {}) => changeCategory(room.seminar, id, patch)
    accepted(await change(second?.id, { name: 'Beside the point', was: second?.name }))
    accepted(await change(second?.id, { place: 1 }))
    const added = accepted(await addCategory(room.seminar, { name: 'Too long' }))
    accepted(await change(first?.id, { retired: true }))
    const now = await categoriesOf(room.seminar)
    expect(now[0]).toMatchObject({ id: second?.id, name: 'Beside the point' })
    expect(now.at(-1)).toMatchObject({ id: added.id, name: 'Too long' })
    expect(now[1]?.retiredAt).not.toBeNull()
    await expect(change(second?.id, { name: 'Other', was: second?.name })).rejects.toThrow(Conflict)
    expect(await addCategory(room.seminar, { name: 'TOO LONG' })).toMatchObject({ ok: false })
    const { id } = await aPosition({ on: room.question, by: room.ana })
    const retired = await flag(room.ben, { position: id, category: first?.id ?? '', note: '' })
    expect(retired).toMatchObject({ ok: false, problems: { category: { code: 'flagCategoryMissing' } } })
    const moderator = await findSeminar(room.mod, room.seminar.seminar.id)
    await expect(addCategory(moderator, { name: 'Mine' })).rejects.toThrow(NotPermitted)
  })

  it('move to any place and no further', () => {
    expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['c', 'a', 'b'])
    expect(moved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'a', 'c'])
    expect(moved(['a', 'b', 'c'], 'a', 99)).toEqual(['b', 'c', 'a'])
  })
})
