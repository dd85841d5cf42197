import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeMembers, spread } from '@/lib/curation/regrouping/commands/place'
import { db } from '@/lib/platform/database/db'
import type { Member } from '@/lib/seminars/access'
import { makeGroup, renameGroup } from '@/lib/seminars/groups/commands/groups'
import { groupSummaries } from '@/lib/seminars/groups/queries'
import { dealtOut } from '@/lib/seminars/groups/rules'
import { call } from '../support/api'
import { accepted, aMember, aPerson, aSeminar } from '../support/factories'

const aClass = async (size: number): Promise<Member> =>
  aSeminar({ with: { participants: await Promise.all(Array.from({ length: size }, () => aPerson())) } })

const eventsOf = ({ seminar }: Member, subject: string) =>
  db.event.findMany({ where: { seminarId: seminar.id, subject }, orderBy: { id: 'asc' } })

describe('the groups of a seminar', () => {
  it('are made, filled, renamed and deleted', async () => {
    const staff = await aSeminar()
    const [ana, ben] = [await aMember({ in: staff }), await aMember({ in: staff })]
    const at = `/seminars/${staff.seminar.slug}/groups`
    const as = staff.person
    const made = await call('POST', at, { as, body: { name: '  Tuesday  group ', kind: 'section' } })
    expect([made.status, made.body]).toEqual([
      201,
      { id: made.body.id, name: 'Tuesday group', kind: 'section', members: [] },
    ])
    const group = `/groups/${made.body.id}`
    expect(made.headers.get('location')).toBe(`/api/v1${group}`)
    for (const { person } of [ana, ben])
      expect((await call('PUT', `${group}/members/${person.id}`, { as })).status).toBe(200)
    const read = await call('GET', group, { as })
    expect(read.body.members.map(({ id }: { id: string }) => id).sort()).toEqual(
      [ana.person.id, ben.person.id].sort(),
    )
    const headers = { 'if-match': read.headers.get('etag') ?? '' }
    const renamed = await call('PATCH', group, { as, body: { name: 'Wednesday' }, headers })
    expect([renamed.status, renamed.body.name]).toEqual([200, 'Wednesday'])
    const stale = await call('PATCH', group, { as, body: { name: 'Thursday' }, headers })
    expect([stale.status, stale.body.current.name]).toEqual([412, 'Wednesday'])
    expect((await call('DELETE', `${group}/members/${ana.person.id}`, { as })).status).toBe(204)
    expect((await call('DELETE', `${group}/members/${ana.person.id}`, { as })).status).toBe(404)
    expect((await call('DELETE', group, { as })).status).toBe(204)
    expect((await call('GET', at, { as })).body).toEqual({ items: [], next: null })
    const placed = (await eventsOf(staff, 'membership')).filter(({ kind }) => kind === 'membership.placed')
    expect(placed.map(({ data }) => data)).toEqual([
      { group: 'section', from: '', to: 'Tuesday group' },
      { group: 'section', from: '', to: 'Tuesday group' },
      { group: 'section', from: 'Wednesday', to: '' },
      { group: 'section', from: 'Wednesday', to: '' },
    ])
    expect((await eventsOf(staff, 'group')).map(({ kind }) => kind)).toEqual([
      'group.made',
      'group.renamed',
      'group.removed',
    ])
  })

  it('hold a person in at most one section and one group', async () => {
    const staff = await aSeminar()
    const { person } = await aMember({ in: staff })
    const make = async (name: string, kind: 'section' | 'group') =>
      accepted(await makeGroup(staff, { name, kind })).id
    const section = await make('Tuesday', 'section')
    const [one, other] = [await make('1', 'group'), await make('2', 'group')]
    for (const group of [section, one, other])
      await call('PUT', `/groups/${group}/members/${person.id}`, { as: staff.person })
    const sizes = (await groupSummaries(staff)).map(({ id, size }) => [id, size])
    expect(Object.fromEntries(sizes)).toEqual({ [section]: 1, [one]: 0, [other]: 1 })
    const wrong = { people: [person.id], kind: 'section' as const, group: one }
    expect(await placeMembers(staff, wrong)).toMatchObject({
      problems: { group: { code: 'groupOfOtherKind' } },
    })
  })

  it('have names of their own among their kind, in any letter case', async () => {
    const staff = await aSeminar()
    const at = `/seminars/${staff.seminar.slug}/groups`
    const make = (body: object) => call('POST', at, { as: staff.person, body })
    expect((await make({ name: 'Río' })).status).toBe(201)
    const again = await make({ name: 'RÍO' })
    expect([again.status, Object.keys(again.body.problems)]).toEqual([422, ['name']])
    expect((await make({ name: 'Río', kind: 'section' })).status).toBe(201)
    for (const name of ['', ' ​ ', 'x'.repeat(81)]) expect((await make({ name })).status).toBe(422)
  })

  it('of another seminar are not there, and neither are its members', async () => {
    const [staff, elsewhere] = [await aSeminar(), await aSeminar()]
    const stranger = await aMember({ in: elsewhere })
    const group = accepted(await makeGroup(staff, { name: 'One', kind: 'group' })).id
    const theirs = accepted(await makeGroup(elsewhere, { name: 'One', kind: 'group' })).id
    const put = (id: string, person: string) =>
      call('PUT', `/groups/${id}/members/${person}`, { as: staff.person })
    expect((await put(group, stranger.person.id)).status).toBe(404)
    expect((await put(theirs, stranger.person.id)).status).toBe(404)
    const { person } = await aMember({ in: staff })
    const inserted = db.membership.updateMany({ where: { personId: person.id }, data: { groupId: theirs } })
    await expect(inserted).rejects.toThrow(/own seminar/)
  })

  it('are seen by staff, and by everybody who is in them', async () => {
    const staff = await aSeminar()
    const moderator = await aMember({ in: staff, role: 'moderator' })
    const [ana, ben] = [await aMember({ in: staff }), await aMember({ in: staff })]
    const group = accepted(await makeGroup(staff, { name: 'One', kind: 'group' })).id
    await call('PUT', `/groups/${group}/members/${ana.person.id}`, { as: staff.person })
    const seenBy = async ({ person }: Member) =>
      (await call('GET', `/seminars/${staff.seminar.slug}/groups`, { as: person })).body.items.length
    expect([await seenBy(moderator), await seenBy(ana), await seenBy(ben)]).toEqual([1, 1, 0])
    const rename = (by: Member) =>
      call('PATCH', `/groups/${group}`, {
        as: by.person,
        body: { name: 'X' },
        headers: { 'if-match': '"1"' },
      })
    expect([
      (await rename(moderator)).status,
      (await rename(ana)).status,
      (await rename(ben)).status,
    ]).toEqual([403, 403, 404])
  })
})

describe('spreading people over groups', () => {
  it('makes the missing groups and fills them evenly', async () => {
    const staff = await aClass(7)
    const input = { kind: 'group' as const, count: 3, name: 'Group', everybody: false, withinSections: false }
    accepted(await makeGroup(staff, { name: 'group 2', kind: 'group' }))
    accepted(await spread(staff, input))
    const groups = await groupSummaries(staff)
    expect(groups.map(({ name }) => name)).toEqual(['Group 1', 'group 2', 'Group 3'])
    expect(groups.map(({ size }) => size).sort()).toEqual([2, 2, 3])
    const fewer = await spread(staff, { ...input, count: 2 })
    expect(fewer).toMatchObject({ problems: { count: { code: 'groupsAlready', values: { count: 3 } } } })
  })

  it('leaves those who are in a group where they are, unless everybody is spread', async () => {
    const staff = await aClass(4)
    const one = accepted(await makeGroup(staff, { name: 'One', kind: 'section' })).id
    const first = await db.membership.findMany({
      where: { seminarId: staff.seminar.id, role: 'participant' },
      take: 2,
    })
    const people = first.map(({ personId }) => personId)
    accepted(await placeMembers(staff, { people, kind: 'section', group: one }))
    accepted(
      await spread(staff, {
        kind: 'section',
        count: 2,
        name: 'Section',
        everybody: false,
        withinSections: false,
      }),
    )
    const still = { seminarId: staff.seminar.id, sectionId: one, personId: { in: people } }
    expect(await db.membership.count({ where: still })).toBe(2)
    expect((await groupSummaries(staff)).map(({ size }) => size)).toEqual([2, 2])
  })

  it('keeps sections apart where it is within each of them', async () => {
    const staff = await aClass(9)
    const input = { kind: 'group' as const, count: 2, name: 'Group', everybody: false, withinSections: true }
    expect(await spread(staff, input)).toMatchObject({
      problems: { withinSections: { code: 'noSectionsToSpread' } },
    })
    const class9 = { seminarId: staff.seminar.id, role: 'participant' as const }
    const ids = (await db.membership.findMany({ where: class9 })).map(({ personId }) => personId)
    for (const [name, people] of [
      ['A', ids.slice(0, 5)],
      ['B', ids.slice(5, 8)],
    ] as const) {
      const { id } = accepted(await makeGroup(staff, { name, kind: 'section' }))
      accepted(await placeMembers(staff, { people: [...people], kind: 'section', group: id }))
    }
    const sections = (await groupSummaries(staff)).map(({ id }) => id)
    const sizesIn = async (section?: string) =>
      (await groupSummaries(staff))
        .filter(({ withinId }) => withinId === section)
        .map(({ size }) => size)
        .sort()
    for (const everybody of [false, true]) {
      accepted(await spread(staff, { ...input, everybody }))
      expect([await sizesIn(sections[0]), await sizesIn(sections[1])]).toEqual([
        [2, 3],
        [1, 2],
      ])
      // Whatever they are called by now.
      accepted(await renameGroup(staff, sections[0] ?? '', { name: 'Monday' }))
    }
    const placed = await db.membership.findMany({ where: class9, include: { section: true, group: true } })
    for (const { section, group } of placed) expect(group?.name.split(',')[0]).toBe(section?.name)
  })

  it('deals every person out once, as evenly as the present sizes allow', () => {
    const sizes = fc.array(fc.nat(20), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { maxLength: 60 }),
        sizes,
        fc.infiniteStream(fc.nat()),
        (people, before, drawn) => {
          const dealt = dealtOut(people, before, (below) => (drawn.next().value ?? 0) % below)
          expect(dealt.flat().sort()).toEqual([...people].sort())
          const after = before.map((size, at) => size + (dealt[at]?.length ?? 0))
          const filled = after.filter((_, at) => (dealt[at]?.length ?? 0) > 0)
          expect(Math.max(0, ...filled)).toBeLessThanOrEqual(Math.min(...after) + 1)
        },
      ),
    )
  })
})
