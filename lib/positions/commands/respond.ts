import type { Person } from '@/lib/people/rules'
import { checkedCommand } from '@/lib/platform/command'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import type { IdempotencyKey, WriteResult } from '@/lib/platform/write'
import type { QuestionContext } from '@/lib/questions/queries'
import { permitRebutting, permitResponding } from '../access'
import { type CheckDetail, type CheckedPosition, checkPosition } from '../check-position'
import type { RespondInput } from '../input'
import { findPosition } from '../queries/find'
import { stanceOf } from '../rules'
import { ownSteelman, type SteelmanView } from '../steelman'
import { asSeenBy, type PositionView, stateOf } from '../view/position'
import { responseSubject } from './draft'
import { insertPosition, type ResponseBinding } from './insert-position'
import { holdPosition } from './row-locks'

/**
 * Answers a position, or undercuts one of its citations. The response is bound to the answered revision: if
 * `answersRevision` is outdated, a Conflict has the current one.
 */
export async function respond(
  person: Person,
  positionId: string,
  input: RespondInput,
  once?: IdempotencyKey,
  { drafted }: { drafted?: boolean } = {},
): Promise<Result<WriteResult, CheckDetail>> {
  return checkedCommand(person, once, {
    find: async () => withSteelman(await findPosition(person, positionId), input),
    permit: (found) => permitAnswer(found, input),
    check: ({ context, position }) => checkResponse(context, position, input),
    hold: async (tx, found) => withSteelman(await holdPosition(tx, person, positionId, found), input, tx),
    async make(tx, { context, position, steelman }, id, checked) {
      const target = targetOf(context, position, input)
      if (!target.ok) return target
      const answer = { kind: input.kind, steelmanId: steelman?.id ?? null, ...target.value }
      const draft = responseSubject(positionId)
      await insertPosition(tx, { id, context, checked, draft, drafted, answer })
      const data = { kind: input.kind, answers: positionId, answersRevision: position.revision }
      await recordOn(tx, context, { kind: 'response.posted', subject: 'position', id, data })
      return done({ id })
    },
  })
}

type Found = { context: QuestionContext; position: PositionView }

type Answered = Found & { steelman: SteelmanView | null }

const showsSteelman = ({ question }: QuestionContext, { kind }: RespondInput): boolean =>
  kind === 'rebuts' && question.rules.steelman

/** A position with the restatement that a rebuttal shows. */
async function withSteelman(found: Found, input: RespondInput, tx?: Tx): Promise<Answered> {
  const { context, position } = found
  return {
    ...found,
    steelman: showsSteelman(context, input) ? await ownSteelman(context, position.id, tx) : null,
  }
}

function permitAnswer({ context, position, steelman }: Answered, input: RespondInput): void {
  permitResponding(context, input.kind, stateOf(position))
  if (showsSteelman(context, input)) permitRebutting(context, stateOf(position), steelman)
}

async function checkResponse(
  context: QuestionContext,
  position: PositionView,
  input: RespondInput,
): Promise<Result<CheckedPosition, CheckDetail>> {
  const { kind, citation, answersRevision, citationRevision, ...words } = input
  const target = targetOf(context, position, input)
  const checked = await checkPosition(context, { ...words, kind, stance: words.stance ?? stanceOf(kind) })
  if (target.ok) return checked
  return refused({ ...(checked.ok ? {} : checked.problems), ...target.problems })
}

type Target = Omit<ResponseBinding, 'kind'>

/** The answered post in its current state; refused if the citation is not one of its own. */
function targetOf(
  context: QuestionContext,
  position: PositionView,
  input: RespondInput,
): Result<Target, never> {
  const { kind, citation, answersRevision, citationRevision } = input
  const current = () => asSeenBy(context, position)
  if (answersRevision && answersRevision !== position.revision) throw new Conflict('answersOlder', current())
  const { id, revision, answers } = position
  const branch = { rootId: answers?.root ?? id, depth: (answers?.depth ?? 0) + 1 }
  const target = { answersId: id, answersRevision: revision, ...branch }
  if (kind !== 'undercuts')
    return citation
      ? refused({ citation: { code: 'onlyUndercutsNameCitations' } })
      : done({ ...target, undercutsId: null, undercutsRevision: null })
  if (!citation) return refused({ citation: { code: 'citationToUndercut' } })
  const cited = position.citations.find((one) => one.id === citation)
  if (!cited) return refused({ citation: { code: 'noSuchCitation' } })
  if (citationRevision && citationRevision !== cited.revision) throw new Conflict('answersOlder', current())
  return done({ ...target, undercutsId: cited.id, undercutsRevision: cited.revision })
}
