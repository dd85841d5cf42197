import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { Conflict, done, type Result, refused } from '@/lib/platform/errors'
import { recordOn } from '@/lib/platform/events'
import { type Made, madeBefore, type Once, write } from '@/lib/platform/write'
import type { Asked } from '@/lib/questions/queries'
import { permitRebutting, permitResponding } from '../access'
import { type CheckDetail, type Checked, checkPosition } from '../check'
import type { RespondInput } from '../input'
import { findPosition } from '../queries/find'
import { stanceOf } from '../rules'
import { ownSteelman } from '../steelman'
import { asSeenBy, type PositionView, stateOf } from '../view/position'
import { responseSubject } from './draft'
import { type Answer, insertPosition } from './insert'
import { holdPosition } from './touch'

/**
 * Answers a position, or undercuts one of its citations. It is bound to the revision that it answers: when
 * `answersRevision` names an older one, a Conflict shows what stands now.
 */
export async function respond(
  person: Person,
  positionId: string,
  input: RespondInput,
  once?: Once,
  { drafted }: { drafted?: boolean } = {},
): Promise<Result<Made, CheckDetail>> {
  const { asked, position } = await findPosition(person, positionId)
  const before = await madeBefore(person, once)
  if (before) return done(before)
  await permitAll(asked, position, input)
  const checked = await checkResponse(asked, position, input)
  if (!checked.ok) return checked
  return write(person, once, async (tx, id) => {
    const fresh = await holdPosition(tx, person, positionId)
    if (fresh.asked.question.id !== asked.question.id) throw new Conflict('positionMoved')
    const steelmanId = await permitAll(fresh.asked, fresh.position, input, tx)
    const target = targetOf(asked, fresh.position, input)
    if (!target.ok) return target
    const answer = { kind: input.kind, steelmanId, ...target.value }
    await insertPosition(tx, {
      id,
      asked,
      checked: checked.value,
      draft: responseSubject(positionId),
      drafted,
      answer,
    })
    const data = { kind: input.kind, answers: positionId, answersRevision: fresh.position.revision }
    await recordOn(tx, asked, { kind: 'response.posted', subject: 'position', id, data })
    return done({ id })
  })
}

/** May it be posted now? Answers the steelman that a rebuttal shows. */
async function permitAll(
  asked: Asked,
  position: PositionView,
  { kind }: RespondInput,
  tx?: Tx,
): Promise<string | null> {
  permitResponding(asked, kind, stateOf(position))
  if (kind !== 'rebuts' || !asked.question.rules.steelman) return null
  const steelman = await ownSteelman(asked, position.id, tx)
  permitRebutting(asked, stateOf(position), steelman)
  return steelman?.id ?? null
}

async function checkResponse(
  asked: Asked,
  position: PositionView,
  input: RespondInput,
): Promise<Result<Checked, CheckDetail>> {
  const { kind, citation, answersRevision, citationRevision, ...words } = input
  const target = targetOf(asked, position, input)
  const checked = await checkPosition(asked, { ...words, kind, stance: words.stance ?? stanceOf(kind) })
  if (target.ok) return checked
  return refused({ ...(checked.ok ? {} : checked.problems), ...target.problems })
}

type Target = Omit<Answer, 'kind'>

/** What is answered, as it stands; refused where the citation is not one of its own. */
function targetOf(asked: Asked, position: PositionView, input: RespondInput): Result<Target, never> {
  const { kind, citation, answersRevision, citationRevision } = input
  const current = () => asSeenBy(asked, position)
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
