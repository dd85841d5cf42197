import { describe, expect, test } from 'vitest'
import type { Person } from '@/lib/people/rules'
import { restraintsAsSeen, rollAsSeen } from '@/lib/questions/visible-members'
import type { Member } from '@/lib/seminars/access'
import { restrain } from '@/lib/seminars/commands/restrain'
import { call } from '../support/api'
import { accepted, aMember, aSeminar } from '../support/factories'
import { aQuestion } from '../support/factories/positions'

async function aRoom(names: 'named' | 'pseudonyms' | 'pseudonymsToAll') {
  const instructor = await aSeminar()
  await aQuestion({ in: instructor })
  await aQuestion({ in: instructor, rules: { names } })
  const participant = await aMember({ in: instructor })
  const moderator = await aMember({ in: instructor, role: 'moderator' })
  const observer = await aMember({ in: instructor, role: 'observer' })
  return { instructor, participant, moderator, observer }
}

const idsOf = (members: Array<{ id: string }>) => members.map(({ id }) => id).sort()
const asked = (path: string, { seminar, person }: Member, as: Person = person) =>
  call('GET', `/seminars/${seminar.slug}/members${path}`, { as })

const cases = [
  ['named', []],
  ['pseudonyms', ['participant', 'observer']],
  ['pseudonymsToAll', ['participant', 'observer', 'moderator']],
] as const

describe.each(cases)(
  'the members of a seminar where a question is %s',
  (names, blinded: readonly string[]) => {
    test('are listed to whoever may know who is who; to others, how many there are', async () => {
      const room = await aRoom(names)
      const all = idsOf(Object.values(room).map(({ person }) => person))
      const counts = { instructor: 1, moderator: 1, participant: 1, observer: 1 }
      for (const [role, member] of Object.entries(room)) {
        const hidden = blinded.includes(role)
        const seen = await rollAsSeen(member, { q: '', sort: 'role', after: undefined, limit: 50 })
        expect([role, seen.hidden, seen.counts]).toEqual([role, hidden, counts])
        expect([role, idsOf(seen.items)]).toEqual([role, hidden ? [member.person.id] : all])
        const list = await asked('?limit=2', member)
        expect(list.body.counts).toEqual(counts)
        expect(list.body.items).toHaveLength(hidden ? 1 : 2)
        expect(list.body.next === null).toBe(hidden)
        for (const other of Object.values(room)) {
          const known = !hidden || other === member
          expect([role, (await asked(`/${other.person.id}`, member)).status]).toEqual([
            role,
            known ? 200 : 404,
          ])
        }
      }
    })
  },
)

test.each(cases)(
  'who is restrained is told of nobody to those who see no names: %s',
  async (names, blinded: readonly string[]) => {
    const room = await aRoom(names)
    const { instructor, participant } = room
    const until = new Date(Date.now() + 3_600_000).toISOString()
    const person = participant.person.id
    accepted(await restrain(instructor, { person, kind: 'muted', until, reason: 'For a day.' }))
    for (const [role, member] of Object.entries(room)) {
      const [seen] = await restraintsAsSeen(member)
      const named = !blinded.includes(role)
      const own = role === 'participant'
      expect([role, seen !== undefined]).toEqual([role, own || (named && role !== 'observer')])
      if (seen) expect([role, seen.by?.id]).toEqual([role, named ? instructor.person.id : undefined])
    }
  },
)
