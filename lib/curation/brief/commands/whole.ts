import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, type Problems, type Result, refused, StaleConflict, under } from '@/lib/platform/errors'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import type { QuestionRef } from '@/lib/questions/queries'
import { permitWritingBrief } from '../access'
import type { BriefInput } from '../input'
import { type LineRow, linesOf } from '../queries'
import { isSameWording, type LineWording, sections } from '../rules'
import { holdBrief, type LockedBrief, recordBrief } from './hold'
import { inOrder } from './line'
import { addLine, type Grounds, groundsFor, rewordLine, takeOut, wordingOf } from './put'

/** A given line, and its path in the input. */
type Given = { path: string; id?: string; revision?: number; line: LineWording }

/**
 * Writes a whole Brief, starting from its revision `base`. Keeps what others wrote meanwhile: lines that they added, and
 * changes to lines that this writer sent back as read. Throws StaleConflict where both changed the same line.
 */
export async function writeBrief(
  person: Person,
  ref: QuestionRef,
  { base, input }: { base: number; input: BriefInput },
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  const given = sections.flatMap((section) =>
    input.sections[section].map((one, n): Given => {
      const { id, revision, ...words } = one
      const thesis = 'thesis' in one ? one.thesis : null
      return {
        path: `sections.${section}.${n}`,
        id,
        revision,
        line: wordingOf({ section, ...words, thesis }),
      }
    }),
  )
  return write(person, once, async (tx) => {
    const held = await holdBrief(tx, { person, ref, permit: permitWritingBrief })
    if (base > held.revision || base < 0) throw new StaleConflict(null)
    const problems = await putAll(tx, held, base, given)
    return Object.keys(problems).length ? refused(problems) : done({ id: held.context.question.id })
  })
}

async function putAll(tx: Tx, held: LockedBrief, base: number, given: Given[]): Promise<Problems> {
  const questionId = held.context.question.id
  const standing = await linesOf(questionId, {}, tx)
  const removed = await linesOf(questionId, { removed: true }, tx)
  const known = new Map([...standing, ...removed].map((line) => [line.id, line]))
  const cites = [...given.map(({ line }) => line.cites), ...standing.map((line) => line.cites)].flat()
  const grounds = await groundsFor(tx, held, cites)
  const problems: Problems = {}
  const order: string[] = []
  for (const one of given) {
    if (one.id !== undefined && order.includes(one.id)) {
      problems[`${one.path}.id`] = { code: 'briefLineTwice' }
      continue
    }
    const before = one.id === undefined ? undefined : known.get(one.id)
    const result = await putOne(tx, held, one, { before, grounds })
    if (result.ok) order.push(result.value)
    else Object.assign(problems, under(one.path, result.problems))
  }
  if (Object.keys(problems).length) return problems
  const kept = await takeOutOthers(tx, held, { base, order, standing, grounds })
  await reorder(tx, held, { standing, order: [...order, ...kept] })
  return {}
}

async function putOne(
  tx: Tx,
  held: LockedBrief,
  { id, revision, line }: Given,
  { before, grounds }: { before: LineRow | undefined; grounds: Grounds },
): Promise<Result<string>> {
  if (id === undefined) return addLine(tx, held, line, grounds)
  if (!before) return refused({ id: { code: 'noSuchBriefLine' } })
  if (before.revision === revision) return rewordLine(tx, held, before, { line, grounds })
  // The line has changed since. Equal words are no conflict, nor are words that this writer left as read.
  if (!before.removed && isSameWording(before, line)) return done(id)
  if (!before.removed && (await isAsRead(tx, { id, revision, line }))) return done(id)
  throw new StaleConflict(null)
}

/** Tests whether the line is unchanged from the revision that the writer read. */
async function isAsRead(
  tx: Tx,
  { id, revision, line }: { id: string; revision: number | undefined; line: LineWording },
): Promise<boolean> {
  const read = await tx.briefLineRevision.findUnique({
    where: { lineId_revision: { lineId: id, revision: revision ?? 0 } },
  })
  const thesis = read?.thesisId ? await tx.thesis.findUnique({ where: { id: read.thesisId } }) : null
  return read !== null && isSameWording({ ...read, thesis: thesis?.label ?? null }, line)
}

type Others = { base: number; order: string[]; standing: LineRow[]; grounds: Grounds }

/** Removes lines that the writer read and left out; newer lines stay. Returns the lines that stay. */
async function takeOutOthers(
  tx: Tx,
  held: LockedBrief,
  { base, order, standing, grounds }: Others,
): Promise<string[]> {
  const others = standing.filter(({ id }) => !order.includes(id))
  if (others.length === 0) return []
  const rows = await tx.$queryRaw<Array<{ id: string; added: boolean }>>`
    SELECT e.subject_id AS id, bool_or(e.kind IN ('brief.lineAdded', 'brief.lineRestored')) AS added FROM event e
    WHERE e.question_id = ${held.context.question.id}::uuid AND e.subject = 'briefLine'
      AND e.kind <> 'brief.lineMoved' AND (e.data ->> 'brief')::int > ${base} GROUP BY 1`
  const touched = new Map(rows.map(({ id, added }) => [id, added]))
  for (const line of others) {
    if (touched.get(line.id)) continue
    // Another writer has reworded a line that this writer removes.
    if (touched.has(line.id)) throw new StaleConflict(null)
    await takeOut(tx, held, line, grounds)
  }
  return others.flatMap(({ id }) => (touched.get(id) ? id : []))
}

async function reorder(
  tx: Tx,
  held: LockedBrief,
  { standing, order }: { standing: LineRow[]; order: string[] },
): Promise<void> {
  const before = standing.map(({ id }) => id).filter((id) => order.includes(id))
  await inOrder(tx, order)
  const { id: questionId } = held.context.question
  const after = order.filter((id) => before.includes(id))
  if (before.join() === after.join()) return
  await recordBrief(tx, held, { kind: 'brief.reordered', subject: 'brief', id: questionId, data: {} })
}
