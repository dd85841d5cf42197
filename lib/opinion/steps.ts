import { isDeepStrictEqual } from 'node:util'
import { db } from '@/lib/platform/database/db'
import type { Prisma } from '@/lib/platform/prisma/client'
import type { SnapshotKind } from '@/lib/platform/prisma/enums'
import type { QuestionContext } from '@/lib/questions/queries'
import { isStaff } from '@/lib/seminars/rules'

/** From so many people on, a figure that moves by one person tells nobody whose ballot or stance moved it. */
export const LIVE_FROM = 15

/** Below that, figures move only when so many people have said something new since they last moved. */
export const STEP = 5

/** What each person said, by the id of their participation: plain JSON, with its lists in an order that follows from their content. */
export type PartsByPerson<Part> = ReadonlyMap<string, Part>

type Snapshot = { parts: Record<string, unknown> | null; revision: number }

/**
 * What the reader's figures are computed from. Staff get what was said until now. Other readers get the same from LIVE_FROM
 * people on; of fewer people they get what was said when the figures last moved, so that two answers never differ by fewer
 * people than STEP, one of whom may be the reader.
 */
export async function partsTold<Part extends Prisma.InputJsonValue>(
  context: QuestionContext,
  of: SnapshotKind,
  said: PartsByPerson<Part>,
): Promise<PartsByPerson<Part>> {
  if (isStaff(context.member.role)) return said
  const earlier = await snapshotOf(context, of)
  if (earlier?.parts === null && said.size >= LIVE_FROM) return said
  // A question that many people had left, and few remain: what they say now is the first of their steps.
  const known = new Map(Object.entries(earlier?.parts ?? {}))
  if (peopleWithNews(known, said) < STEP && earlier?.parts !== null) return ofSnapshot<Part>(known)
  if (await take(context, of, said, earlier?.revision ?? 0)) return said
  // Another reader has moved the figures in the meantime.
  return partsTold(context, of, said)
}

/** The number of people who said something else in one of the two, or are in only one. */
function peopleWithNews(earlier: PartsByPerson<unknown>, said: PartsByPerson<unknown>): number {
  const people = new Set([...earlier.keys(), ...said.keys()])
  const isNew = (person: string) => !isDeepStrictEqual(earlier.get(person), said.get(person))
  return [...people].filter(isNew).length
}

// The parts of a snapshot were written by `take`, with the parts of the same kind.
const ofSnapshot = <Part>(parts: PartsByPerson<unknown>) => parts as PartsByPerson<Part>

async function snapshotOf({ question }: QuestionContext, of: SnapshotKind): Promise<Snapshot | null> {
  const [row] = await db.$queryRaw<Snapshot[]>`
    SELECT parts, revision FROM opinion_snapshot
    WHERE question_id = ${question.id}::uuid AND of = ${of}::"SnapshotKind"`
  return row ?? null
}

/** Keeps what was said, unless another snapshot than `before` was taken. */
async function take(
  { question, member }: QuestionContext,
  of: SnapshotKind,
  said: PartsByPerson<Prisma.InputJsonValue>,
  before: number,
): Promise<boolean> {
  const parts = said.size >= LIVE_FROM ? null : JSON.stringify(Object.fromEntries(said))
  const rows = await db.$executeRaw`
    INSERT INTO opinion_snapshot AS s (question_id, seminar_id, of, parts)
    VALUES (${question.id}::uuid, ${member.seminar.id}::uuid, ${of}::"SnapshotKind", ${parts}::jsonb)
    ON CONFLICT (question_id, of) DO UPDATE SET parts = excluded.parts, revision = s.revision + 1, taken_at = now()
    WHERE s.revision = ${before}`
  return rows === 1
}
