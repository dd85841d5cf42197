import type { Person } from '@/lib/people/rules'
import { findQuestion } from '@/lib/questions/queries'
import { endMembership } from '@/lib/seminars/commands/members'
import { restrain } from '@/lib/seminars/commands/restrain'
import { findSeminar } from '@/lib/seminars/queries'
import { accepted, aMember, aPerson } from './factories'
import { aPosition } from './factories/positions'
import type { Planted } from './journeys/seminar'
import type { Canary, Role } from './journeys/words'

/** Who reads what somebody reads that the table of the journeys names. */
export const likes = {
  muted: 'participant',
  suspended: 'participant',
  'removed author': 'outsider',
  'second moderator': 'moderator',
  administrator: 'instructor',
} as const satisfies Record<string, Role>

export type Onlooker = keyof typeof likes

export const onlookers = Object.keys(likes) as Onlooker[]

/** They come to a seminar in which everything has been said already. */
export async function plantOnlookers(planted: Planted): Promise<Record<Onlooker, Person>> {
  const staff = await findSeminar(planted.people.instructor, planted.id)
  const member = async (role: 'participant' | 'moderator') => (await aMember({ in: staff, role })).person
  const people = {
    muted: await member('participant'),
    suspended: await member('participant'),
    'removed author': await member('participant'),
    'second moderator': await member('moderator'),
    administrator: await aPerson({ admin: true }),
  }
  const until = new Date(Date.now() + 86_400_000).toISOString()
  for (const kind of ['muted', 'suspended'] as const)
    accepted(await restrain(staff, { person: people[kind].id, kind, reason: 'For a reason.', until }))
  const on = await findQuestion(staff.person, planted.questions.open.id)
  // Their own export shows what they cited, so it is words of the text that nobody has planted.
  await aPosition({ on, by: people['removed author'], citing: ['because the timber ran out in March'] })
  await endMembership(staff, people['removed author'].id)
  return people
}

/** A word that somebody alone reads is no other's, whatever their role. */
const isPrivate = (seenBy: Role[]) => seenBy.length === 1 && seenBy[0] !== 'instructor'

/** The instructor brought the source in, and is told of no flag on their own thing; the administrator is. */
const ofOthersThings = ['note of a flag that is answered', 'answer to a flag']

/** Whether this one may meet a word: where whoever is like them may, or where it was asked for by its name. */
export function mayMeet(who: Onlooker, { in: where, seenBy, word }: Canary, asked: string): boolean {
  if (who === 'administrator' && ofOthersThings.includes(where)) return true
  return asked.includes(word) || (seenBy.includes(likes[who]) && !isPrivate(seenBy))
}
