import { readRows } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import type { Stance } from '@/lib/platform/prisma/enums'
import type { QuestionContext } from '@/lib/questions/queries'
import { segmentOf } from '@/lib/questions/rules'
import { isStaff } from '@/lib/seminars/rules'
import { LIVE_FROM } from '../steps'
import type { ToldOpinion } from './access'
import { opinionNow } from './queries'

/** Segments of the stance bar, by the ids of people in the question. */
type Sides = Map<string, string>

/**
 * The segment of the stance bar on which the person at each point of an opinion is, in the order of its points. Null where they are
 * not told: to readers who are not staff while few people have voted, since points move in steps then and stances at once.
 *
 * Readers who are not staff are told how many people of a group are on each side, and the sides are given to the group's places in
 * the order of the bar; only the reader's own point has their own.
 */
export async function sidesAt(
  context: QuestionContext,
  labels: string[],
  opinion: ToldOpinion,
): Promise<Array<string | null> | null> {
  const sides = await sidesIn(context, labels)
  if (isStaff(context.member.role))
    return opinion.points.map(({ person = '' }) => sides.get(person) ?? 'none')
  if (opinion.people < LIVE_FROM) return null
  const left = await sidesByGroup(context, sides)
  return opinion.points.map(({ person, group }) =>
    person === undefined ? (left.get(group)?.shift() ?? null) : (sides.get(person) ?? 'none'),
  )
}

/** The sides of the people of each group but the reader, in one order whoever they are. */
async function sidesByGroup(context: QuestionContext, sides: Sides): Promise<Map<number | null, string[]>> {
  const { opinion } = await opinionNow(context)
  const groups = new Map<number | null, string[]>()
  for (const { person, group } of opinion.points) {
    if (person === context.participation?.id) continue
    groups.set(group, [...(groups.get(group) ?? []), sides.get(person) ?? 'none'])
  }
  for (const list of groups.values()) list.sort()
  return groups
}

async function sidesIn({ question }: QuestionContext, labels: string[]): Promise<Sides> {
  const rows = await readRows<{ id: string; label: string | null; stance: Stance }>(Prisma.sql`
    SELECT pa.id, t.label, pa.stance FROM participation pa LEFT JOIN thesis t ON t.id = pa.thesis_id
    WHERE pa.question_id = ${question.id}::uuid AND pa.stance IS NOT NULL`)
  return new Map(rows.map(({ id, label, stance }) => [id, segmentOf(labels, { label, stance })]))
}
