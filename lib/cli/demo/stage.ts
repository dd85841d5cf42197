import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import type { Member } from '@/lib/seminars/access'
import type { Cast } from './cast'
import type { DemoSources } from './sources'

/** Where people of the demonstration act: a question of its seminar. */
export type Stage = { number: number; member: Member; cast: Cast; sources: DemoSources }

export const questionOf = ({ member, number }: Stage) => ({ seminar: member.seminar.slug, number })

export type OwnPosition = NonNullable<Awaited<ReturnType<typeof ownPosition>>>

/** A person's first position in the question, as a row. Some hundred acts look one up. */
export const ownPosition = (author: Person, { member, number }: Stage) =>
  db.position.findFirst({
    where: {
      question: { seminarId: member.seminar.id, number },
      author: { personId: author.id },
      answersId: null,
    },
    orderBy: [{ postedAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      status: true,
      revision: true,
      citations: {
        where: { removedIn: null },
        orderBy: { ordinal: 'asc' },
        select: { id: true, revision: true },
      },
    },
  })
