import { ballotsOn } from '@/lib/opinion/ballots/queries'
import type { Person } from '@/lib/people/rules'
import { type PositionOutput, presentPosition } from '@/lib/positions/present'
import { countsOf } from '@/lib/positions/queries/counts'
import { findPosition } from '@/lib/positions/queries/find'
import { quotationsOf } from '@/lib/positions/quotations/quotations'
import { asSeenBy, type PositionView } from '@/lib/positions/view/position'
import { contentsOf } from '@/lib/questions/contents'
import { contentsOfDraft, findQuestionDraft } from '@/lib/questions/drafts'
import { presentDraft, presentQuestion, type QuestionOutput } from '@/lib/questions/present'
import { findQuestion, type QuestionContext } from '@/lib/questions/queries'
import { orNull } from '@/lib/web/found'
import { questionLinks } from './question-links'

/** A question or a draft in the API, for this person. */
export async function readQuestion(person: Person, id: string): Promise<QuestionOutput> {
  const context = await findQuestion(person, id).catch(orNull)
  if (!context) return readDraft(person, id)
  const [contents, counts] = await Promise.all([contentsOf(context.question.id), countsOf([context])])
  const question = presentQuestion(context, contents, counts.get(context.question.id) ?? null)
  return { ...question, links: questionLinks(question) }
}

async function readDraft(person: Person, id: string): Promise<QuestionOutput> {
  const found = await findQuestionDraft(person, id)
  return presentDraft(found, await contentsOfDraft(found.member, found.draft))
}

/** A position in the API, for this person: its words or its tombstone. */
export async function readPosition(person: Person, id: string): Promise<PositionOutput> {
  const { context, position } = await findPosition(person, id)
  const [read] = await readPositions(context, [position])
  return read as PositionOutput
}

/** Positions and responses of one question in the API, for this person. */
export async function readPositions(
  context: QuestionContext,
  positions: PositionView[],
): Promise<PositionOutput[]> {
  const seen = positions.map((position) => asSeenBy(context, position))
  const ids = positions.map(({ id }) => id)
  const [ballots, quotations] = await Promise.all([ballotsOn(context, ids), quotationsOf(context, seen)])
  return seen.map((position) => {
    const counts = ballots.get(position.id)?.counts
    const shown = counts ? { agree: counts.agree, disagree: counts.disagree, pass: counts.pass } : null
    return presentPosition(position, { ballots: shown, quotations: quotations.get(position.id) })
  })
}
