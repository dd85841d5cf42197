import type { Person } from '@/lib/people/rules'
import type { Tx } from '@/lib/platform/database/db'
import { done, NotFound, type Result, StaleConflict } from '@/lib/platform/errors'
import { isId } from '@/lib/platform/id'
import { type IdempotencyKey, type WriteResult, write } from '@/lib/platform/write'
import type { QuestionRef } from '@/lib/questions/queries'
import { permitWritingBrief } from '../access'
import type { LineInput } from '../input'
import { type LineRow, type LineStep, latestStep, linesOf } from '../queries'
import { isSameWording } from '../rules'
import { holdBrief, type LockedBrief } from './hold'
import { addLine, groundsFor, recordLine, rewordLine, takeOut, wordingOf } from './put'

/** A writer had an outdated line: its last wording, author and time are current. */
export class StaleStep extends StaleConflict<LineStep> {}

type Writing = { person: Person; ref: QuestionRef }

/**
 * Adds a line or rewords the named one. Writers of different lines never conflict. On one line, a writer with an outdated
 * revision gets StaleStep, unless both wrote the same.
 */
export async function writeLine(
  { person, ref }: Writing,
  { id, base, line: input }: { id?: string; base?: number; line: LineInput },
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const held = await holdBrief(tx, { person, ref, permit: permitWritingBrief })
    const before = id === undefined ? undefined : await findLine(tx, held, id)
    const line = wordingOf(input)
    const grounds = await groundsFor(tx, held, [...line.cites, ...(before?.cites ?? [])])
    if (before && before.revision !== base) {
      if (!before.removed && isSameWording(before, line)) return done({ id: before.id })
      throw new StaleStep(await latestStep(held.context, before.id, tx))
    }
    const written = before
      ? await rewordLine(tx, held, before, { line, grounds })
      : await addLine(tx, held, line, grounds)
    return written.ok ? done({ id: written.value }) : written
  })
}

type Named = { id: string; base: number }

/** Removes a line; a second removal has no effect. */
export async function removeLine(
  { person, ref }: Writing,
  { id, base }: Named,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const held = await holdBrief(tx, { person, ref, permit: permitWritingBrief })
    const before = await findLine(tx, held, id)
    if (before.removed) return done({ id })
    if (before.revision !== base) throw new StaleStep(await latestStep(held.context, id, tx))
    await takeOut(tx, held, before, await groundsFor(tx, held, before.cites))
    return done({ id })
  })
}

/** Restores a removed line unchanged; a line that was not removed stays. */
export async function restoreLine(
  { person, ref }: Writing,
  id: string,
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const held = await holdBrief(tx, { person, ref, permit: permitWritingBrief })
    const before = await findLine(tx, held, id)
    if (!before.removed) return done({ id })
    const grounds = await groundsFor(tx, held, before.cites)
    const restored = await rewordLine(tx, held, before, { line: before, grounds })
    return restored.ok ? done({ id }) : restored
  })
}

/** Moves a line one place up or down within its group; at the end it stays. */
export async function moveLine(
  { person, ref }: Writing,
  { id, to }: { id: string; to: 'up' | 'down' },
  once?: IdempotencyKey,
): Promise<Result<WriteResult>> {
  return write(person, once, async (tx) => {
    const held = await holdBrief(tx, { person, ref, permit: permitWritingBrief })
    const line = await findLine(tx, held, id)
    const group = (await linesOf(held.context.question.id, {}, tx)).filter(
      ({ section, thesis }) => section === line.section && thesis === line.thesis,
    )
    const at = group.findIndex((one) => one.id === id)
    const other = group[to === 'up' ? at - 1 : at + 1]
    if (at < 0 || !other) return done({ id })
    const places = group.map(({ id }) => id).toSpliced(at, 1)
    await inOrder(tx, places.toSpliced(to === 'up' ? at - 1 : at + 1, 0, id))
    await recordLine(tx, held, 'brief.lineMoved', id, { to, section: line.section })
    return done({ id })
  })
}

/** Stores the order of these lines. */
export async function inOrder(tx: Tx, ids: string[]): Promise<void> {
  await tx.$executeRaw`UPDATE brief_line l SET ordinal = o.place
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS o(id, place) WHERE l.id = o.id`
}

/** A line of this Brief, removed or not. */
async function findLine(tx: Tx, { context }: LockedBrief, id: string): Promise<LineRow> {
  if (!isId(id)) throw new NotFound()
  const [line] = await linesOf(context.question.id, { only: id }, tx)
  if (!line) throw new NotFound()
  return line
}
