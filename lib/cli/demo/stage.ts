import type { Person } from '@/lib/people/rules'
import { positionFilters } from '@/lib/positions/input'
import { listPositions } from '@/lib/positions/queries'
import type { PositionView } from '@/lib/positions/view'
import { findQuestion } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import type { Cast } from './cast'
import type { Sources } from './sources'

/** Where people of the demonstration act: a question of its seminar. */
export type Stage = { number: number; member: Member; cast: Cast; sources: Sources }

export const questionOf = ({ member, number }: Stage) => ({ seminar: member.seminar.slug, number })

/** The first position that somebody posted there. */
export async function ownPosition(author: Person, stage: Stage): Promise<PositionView | undefined> {
  const asked = await findQuestion(author, questionOf(stage))
  const mine = positionFilters.parse({ author: 'me', sort: 'oldest' })
  return (await listPositions(asked, mine, { limit: 1 })).items[0]
}
