import { review } from '@/lib/curation/reviews/commands/review'
import type { ReviewInput } from '@/lib/curation/reviews/input'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { findPosition } from '@/lib/positions/queries/find'
import type { PositionView } from '@/lib/positions/view/position'
import { accepted } from '../factories'

type GivenReview = Partial<ReviewInput> & { by: Person; at?: Date }

/** A verdict on a position's first citation, with a reason if it needs one. Returns its id. */
export async function aReview(position: PositionView, { by, at, ...given }: GivenReview): Promise<string> {
  const citation = await citationOf(position)
  const verdict = given.verdict ?? 'outOfContext'
  const reason = verdict === 'verified' ? '' : 'The sentence goes on.'
  const whole = { verdict, reason, revision: citation.revision, ...given }
  const make = () => review(by, citation.id, whole)
  return accepted(await (at ? asOf(at, make) : make())).id
}

/** A position's first citation in its current state. */
export async function citationOf({ id, author }: PositionView) {
  const { person } = await db.participation.findUniqueOrThrow({
    where: { id: author.id },
    include: { person: true },
  })
  const { position } = await findPosition(person, id)
  const [citation] = position.citations
  if (!citation) throw new Error('The position has no citation.')
  return citation
}
