import type { Tx } from '@/lib/platform/database/db'
import { recordOn } from '@/lib/platform/events'
import { Prisma } from '@/lib/platform/prisma/client'
import type { GroupKind } from '@/lib/platform/prisma/enums'
import type { Member } from '../access'

/** A member who changed from one group to another of its kind; null is no group. */
export type PlacementChange = {
  person: string
  kind: GroupKind
  from: { id: string; name: string } | null
  to: { id: string; name: string } | null
}

type Placement = { people: string[]; kind: GroupKind; to: { id: string; name: string } | null }

/**
 * Puts current members into a group, or into none. The caller holds the seminar's row and has asked for permission; it also
 * moves what these people wrote in the thread of their earlier group (`curation/regrouping`). Returns those who changed.
 */
export async function place(
  tx: Tx,
  member: Member,
  { people, kind, to }: Placement,
): Promise<PlacementChange[]> {
  const column = kind === 'section' ? Prisma.sql`section_id` : Prisma.sql`group_id`
  const goal = to?.id ?? null
  type Row = { person: string; seen: boolean; id: string | null; name: string | null }
  const changed = await tx.$queryRaw<Row[]>`
    WITH before AS MATERIALIZED (SELECT m.person_id, m.${column} AS id FROM membership m
      WHERE m.seminar_id = ${member.seminar.id}::uuid AND m.ended_at IS NULL AND m.person_id = ANY(${people}::uuid[])
        AND m.${column} IS DISTINCT FROM ${goal}::uuid ORDER BY m.person_id FOR NO KEY UPDATE),
    placed AS (UPDATE membership m SET ${column} = ${goal}::uuid FROM before
      WHERE m.seminar_id = ${member.seminar.id}::uuid AND m.person_id = before.person_id RETURNING m.person_id, m.seen_at)
    SELECT before.person_id AS person, placed.seen_at IS NOT NULL AS seen, g.id, g.name FROM before JOIN placed USING (person_id)
    LEFT JOIN seminar_group g ON g.id = before.id ORDER BY before.person_id`
  const changes: PlacementChange[] = []
  for (const { person, seen, id, name } of changed) {
    const change = { person, kind, from: id && name !== null ? { id, name } : null, to }
    await recordPlacement(tx, member, change, seen)
    changes.push(change)
  }
  return changes
}

/** Records a change of group. `tells`: the person gets a notice, which only people who have visited the seminar need. */
async function recordPlacement(
  tx: Tx,
  member: Member,
  change: PlacementChange,
  tells: boolean,
): Promise<void> {
  const { person, kind, from, to } = change
  const data = { group: kind, from: from?.name ?? '', to: to?.name ?? '', ...(tells && { tells }) }
  await recordOn(tx, { member }, { kind: 'membership.placed', subject: 'membership', id: person, data })
}
