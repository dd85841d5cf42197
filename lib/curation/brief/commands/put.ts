import type { Tx } from '@/lib/platform/database/db'
import { done, type Problems, type Result, refused } from '@/lib/platform/errors'
import { now } from '@/lib/platform/time/clock'
import { theses } from '@/lib/questions/theses'
import { type Evidence, evidenceOf, leaningOn } from '../evidence'
import type { LineInput } from '../input'
import type { LineRow } from '../queries'
import { changesSince, isSameWording, type LineWording } from '../rules'
import { type LockedBrief, recordBrief } from './hold'

/** The data for checking and storing a line. */
export type Grounds = { thesisIds: Map<string, string>; evidence: Map<string, Evidence> }

export async function groundsFor(tx: Tx, { context }: LockedBrief, cites: string[]): Promise<Grounds> {
  const known = await theses(context.question.id, tx)
  const evidence = await evidenceOf(context, [...new Set(cites)], tx)
  return { thesisIds: new Map(known.map(({ label, id }) => [label, id])), evidence }
}

/** Only disputed lines belong to a thesis. */
export const wordingOf = ({ section, thesis, text, dissent, cites }: LineInput): LineWording => ({
  section,
  thesis: section === 'disputed' ? thesis : null,
  text,
  dissent,
  cites,
})

/** A line may keep its citations whatever their state; a new one must cite a current post of this question. */
export function lineProblems(
  line: LineWording,
  before: Pick<LineRow, 'cites'> | undefined,
  grounds: Grounds,
): Problems {
  const problems: Problems = {}
  if (line.section === 'disputed' && line.thesis === null) problems.thesis = { code: 'briefThesisMissing' }
  if (line.thesis !== null && !grounds.thesisIds.has(line.thesis)) problems.thesis = { code: 'noSuchThesis' }
  const stands = (id: string) => grounds.evidence.get(id)?.words || before?.cites.includes(id)
  if (!line.cites.every(stands)) problems.cites = { code: 'briefCitesNothing' }
  return problems
}

/** Adds a line at the end of its group. */
export async function addLine(
  tx: Tx,
  held: LockedBrief,
  line: LineWording,
  grounds: Grounds,
): Promise<Result<string>> {
  const problems = lineProblems(line, undefined, grounds)
  if (Object.keys(problems).length) return refused(problems)
  const of = ofQuestion(held)
  const { _max } = await tx.briefLine.aggregate({ where: of, _max: { ordinal: true } })
  const { id } = await tx.briefLine.create({
    data: { ...of, ...fieldsOf(line, grounds), ordinal: (_max.ordinal ?? 0) + 1 },
  })
  await cite(tx, held, { id, line, kept: [] }, grounds)
  await keepStep(tx, held, { id, revision: 1, line }, grounds)
  await recordLine(tx, held, 'brief.lineAdded', id, { revision: 1, section: line.section })
  return done(id)
}

/**
 * Rewords a line, and restores a removed one. Repeating the same words is a change only if a cited position has changed:
 * then the line refers to its current state.
 */
export async function rewordLine(
  tx: Tx,
  held: LockedBrief,
  before: LineRow,
  { line, grounds }: { line: LineWording; grounds: Grounds },
): Promise<Result<string>> {
  const problems = lineProblems(line, before, grounds)
  if (Object.keys(problems).length) return refused(problems)
  const isSame = isSameWording(before, line)
  if (isSame && !before.removed && !leansOnChanged(before, grounds)) return done(before.id)
  const { id } = before
  const revision = before.revision + 1
  await tx.briefLine.update({
    where: { id },
    data: { ...fieldsOf(line, grounds), revision, removedAt: null },
  })
  await cite(tx, held, { id, line, kept: before.leans }, grounds)
  await keepStep(tx, held, { id, revision, line }, grounds)
  const kind = before.removed ? 'brief.lineRestored' : isSame ? 'brief.lineUpheld' : 'brief.lineReworded'
  await recordLine(tx, held, kind, id, { revision, section: line.section })
  return done(id)
}

/** Removes a line, which stays in the history and can be restored. */
export async function takeOut(tx: Tx, held: LockedBrief, before: LineRow, grounds: Grounds): Promise<void> {
  const { id } = before
  const revision = before.revision + 1
  await tx.briefLine.update({ where: { id }, data: { revision, removedAt: now() } })
  await keepStep(tx, held, { id, revision, line: before, removed: true }, grounds)
  await recordLine(tx, held, 'brief.lineRemoved', id, { revision, section: before.section })
}

export const ofQuestion = ({ context }: LockedBrief) => ({
  questionId: context.question.id,
  seminarId: context.member.seminar.id,
})

export const recordLine = (
  tx: Tx,
  held: LockedBrief,
  kind: string,
  id: string,
  data: Record<string, string | number>,
) => recordBrief(tx, held, { kind, subject: 'briefLine', id, data })

const fieldsOf = ({ section, thesis, text, dissent }: LineWording, { thesisIds }: Grounds) => ({
  section,
  thesisId: thesis === null ? null : (thesisIds.get(thesis) ?? null),
  text,
  dissent,
})

const leansOnChanged = ({ leans }: LineRow, { evidence }: Grounds): boolean =>
  leans.some(({ position, ...leaning }) => {
    const now = evidence.get(position)
    return now?.words && changesSince(leaning, now.standing).length > 0
  })

type Citing = { id: string; line: LineWording; kept: LineRow['leans'] }

/** Cites current positions as they are now, and others as they were when the line first cited them. */
async function cite(
  tx: Tx,
  held: LockedBrief,
  { id, line, kept }: Citing,
  { evidence }: Grounds,
): Promise<void> {
  await tx.briefLineCitation.deleteMany({ where: { lineId: id } })
  const { seminarId } = ofQuestion(held)
  const data = line.cites.flatMap((positionId, ordinal) => {
    const words = evidence.get(positionId)?.words
    const leaning = words ? leaningOn(words) : kept.find(({ position }) => position === positionId)
    if (!leaning) return []
    const { revision: positionRevision, citations } = leaning
    return [{ lineId: id, positionId, seminarId, ordinal, positionRevision, citations }]
  })
  await tx.briefLineCitation.createMany({ data })
}

type Step = { id: string; revision: number; line: LineWording; removed?: boolean }

async function keepStep(
  tx: Tx,
  held: LockedBrief,
  { id, revision, line, removed = false }: Step,
  grounds: Grounds,
): Promise<void> {
  const of = { lineId: id, seminarId: held.context.member.seminar.id, byId: held.byId, at: now() }
  const data = { ...of, ...fieldsOf(line, grounds), revision, removed, cites: line.cites }
  await tx.briefLineRevision.create({ data })
}
