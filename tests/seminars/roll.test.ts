import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { editProfile } from '@/lib/people/commands/profile'
import { readProfile } from '@/lib/people/queries'
import { db } from '@/lib/platform/database/db'
import type { Member } from '@/lib/seminars/access'
import { changeRole, endMembership, noteSeen } from '@/lib/seminars/commands/members'
import { rollQuery, rollSorts } from '@/lib/seminars/input'
import { listRoll } from '@/lib/seminars/member-list'
import { findSeminar } from '@/lib/seminars/queries'
import { aMember, aPerson, aSeminar } from '../support/factories'

const names = [
  'Ángel Núñez',
  'angela nunez',
  'Zoë Ō',
  'Émile',
  'emile',
  '李小龍',
  'Ana',
  'Ana',
  '_',
  'Bea-María',
]
let instructor: Member
let participant: Member

beforeAll(async () => {
  instructor = await aSeminar()
  for (const [n, name] of names.entries()) {
    const role = n % 4 === 0 ? 'moderator' : n % 4 === 1 ? 'observer' : 'participant'
    const member = await aMember({ in: instructor, person: await aPerson({ name }), role })
    if (n % 3 === 0) await noteSeen(member)
  }
  participant = await aMember({ in: instructor, person: await aPerson({ name: 'Paula' }) })
})

const page = (member: Member, asked: object, limit = 50) =>
  listRoll(member, { ...rollQuery.parse(asked), limit })

async function pages(member: Member, asked: { q?: string; sort?: string }, limit: number) {
  const found = []
  let after: string | undefined
  do {
    const { items, next } = await page(member, { ...asked, after }, limit)
    expect(items.length).toBeLessThanOrEqual(limit)
    found.push(...items)
    after = next ?? undefined
  } while (after)
  return found
}

describe('the roll of a seminar', () => {
  it('is, page by page, each member once in one order, however it is sorted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...rollSorts), fc.integer({ min: 1, max: 7 }), async (sort, limit) => {
        const all = (await page(instructor, { sort }, 100)).items.map(({ id }) => id)
        expect(new Set(all).size).toBe(names.length + 2)
        expect((await pages(instructor, { sort }, limit)).map(({ id }) => id)).toEqual(all)
      }),
      { numRuns: 25 },
    )
  })

  it('has those who run it first, each kind by name, accents and case apart', async () => {
    const { items } = await page(instructor, {})
    const ranks = items.map(({ role }) =>
      ['instructor', 'moderator', 'participant', 'observer'].indexOf(role),
    )
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
    const byName = (await page(instructor, { sort: 'name' })).items.map(({ name }) => name)
    expect(byName.indexOf('Émile') - byName.indexOf('emile')).toBeOneOf([1, -1])
    expect(byName.indexOf('Ángel Núñez')).toBeLessThan(byName.indexOf('Bea-María'))
  })

  it('has first whom nobody has seen yet, where staff ask for it; others cannot', async () => {
    const { items } = await page(instructor, { sort: 'seen' })
    const seen = items.map(({ seenAt }) => seenAt?.getTime() ?? 0)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect([seen[0], (seen.at(-1) ?? 0) > 0]).toEqual([0, true])
    const asked = await page(participant, { sort: 'seen' })
    expect(asked.items).toEqual((await page(participant, {})).items)
    expect(asked.items.every(({ seenAt }) => seenAt === null)).toBe(true)
  })

  it.each([
    ['nunez', ['angela nunez', 'Ángel Núñez']],
    ['ÉMILE', ['emile', 'Émile']],
    ['maria bea', ['Bea-María']],
    ['小', ['李小龍']],
    ['100%', []],
    ['__', []],
    ["' OR 1=1", []],
  ])('is searched by any words of a name: %s', async (q, found) => {
    const { items } = await page(participant, { q, sort: 'name' })
    expect(items.map(({ name }) => name).sort()).toEqual(found.sort())
  })

  it('is searched by address by instructors alone', async () => {
    const { email } = participant.person
    expect((await page(instructor, { q: email.toUpperCase() })).items).toMatchObject([
      { name: 'Paula', email },
    ])
    expect((await page(await aMember({ in: instructor }), { q: email })).items).toEqual([])
  })

  it('never fails, whatever is asked of it', async () => {
    const asked = fc.record({ q: fc.string({ unit: 'grapheme' }), sort: fc.string(), after: fc.string() })
    await fc.assert(
      fc.asyncProperty(asked, async (query) => {
        fc.pre(!query.q.includes('\0') && query.q.isWellFormed())
        expect(Array.isArray((await page(instructor, query)).items)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('follows a new name, a new role, and an end', async () => {
    const member = await aMember({ in: instructor })
    const at = async (q: string) => (await page(instructor, { q })).items.map(({ role }) => role)
    const { revision } = await readProfile(member.person)
    await editProfile(member.person, { name: 'Xóchitl Renamed', singleKeys: true }, revision)
    expect(await at('xochitl')).toEqual(['participant'])
    await changeRole(instructor, member.person.id, 'moderator')
    expect(await at('xochitl')).toEqual(['moderator'])
    const first = (await page(instructor, {}, 3)).items.map(({ role }) => role)
    expect(first).not.toContain('participant')
    await endMembership(instructor, member.person.id)
    expect(await at('xochitl')).toEqual([])
  })

  it('knows from when on somebody has been here', async () => {
    const member = await aMember({ in: instructor })
    const stranger = await findSeminar(await aPerson({ admin: true }), instructor.seminar.id)
    await noteSeen(stranger)
    const seen = async () => (await page(instructor, { q: member.person.name })).items[0]?.seenAt ?? null
    expect(await seen()).toBeNull()
    await noteSeen(member)
    const first = await seen()
    expect(first).not.toBeNull()
    await noteSeen(member)
    expect(await seen()).toEqual(first)
    expect(await db.membership.count({ where: { personId: stranger.person.id } })).toBe(0)
  })
})
