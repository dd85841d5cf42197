import type { Person } from '@/lib/people/rules'
import { findQuestion } from '@/lib/questions/queries'
import { endMembership } from '@/lib/seminars/commands/members'
import { restrain } from '@/lib/seminars/commands/restrain'
import { findSeminar } from '@/lib/seminars/queries'
import { accepted, aMember, aPerson } from './factories'
import { aPosition } from './factories/positions'
import type { Planted } from './journeys/seminar'
import type { Canary, Role } from './journeys/words'

/** The role in the journeys' table whose permissions each onlooker has. */
export const likes = {
  muted: 'participant',
  suspended: 'participant',
  'removed author': 'outsider',
  'second moderator': 'moderator',
  administrator: 'instructor',
} as const satisfies Record<string, Role>

export type Onlooker = keyof typeof likes

export const onlookers = Object.keys(likes) as Onlooker[]

/** They join a seminar after everything has been posted. */
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
  // Their own export shows their citations, so it quotes words without a canary.
  await aPosition({ on, by: people['removed author'], citing: ['because the timber ran out in March'] })
  await endMembership(staff, people['removed author'].id)
  return people
}

/** A word that only one person may read is for no other, whatever their role. */
const isPrivate = (seenBy: Role[]) => seenBy.length === 1 && seenBy[0] !== 'instructor'

/**
 * The instructor imported the source, so they see no flag on it; the administrator does. Learning platforms are an
 * administrator's.
 */
const ofAdministrators = [
  'note of a flag that is answered',
  'answer to a flag',
  'deployment of a platform',
  'issuer of a platform',
  'our id at a platform',
]

/** Whether an onlooker may see a word: if their model may, or if they asked for it by name. */
export function mayMeet(who: Onlooker, { in: where, seenBy, word }: Canary, asked: string): boolean {
  if (who === 'administrator' && ofAdministrators.includes(where)) return true
  return asked.includes(word) || (seenBy.includes(likes[who]) && !isPrivate(seenBy))
}
