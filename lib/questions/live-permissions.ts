import type { ReaderSight } from '@/lib/platform/live/stream'
import type { Role } from '@/lib/platform/prisma/enums'
import { MINUTE } from '@/lib/platform/time/units'
import { roleOf } from '@/lib/seminars/access'
import { isStaff } from '@/lib/seminars/rules'
import { db } from '../platform/database/db'
import { now } from '../platform/time/clock'
import { audienceOf, maySeeOthersWork, visibleQuestion } from './access'
import { rulesInput } from './input'
import { type PhaseName, phaseAt } from './rules'

type Row = {
  id: string
  phase: PhaseName
  phaseSetAt: string
  rules: unknown
  schedule: Array<{ phase: PhaseName; startsAt: string }>
  readers: Array<{ person: string; admin: boolean; role: Role | null; firstPostedAt: string | null }>
}

/**
 * The permissions of many people in many questions, by person and question, in one query; with `null` in all questions that
 * they see. `xmin` belongs to the query's snapshot. Questions that a person may not see are absent.
 */
export async function standingsOf(people: string[], questions: string[] | null, time: Date = now()) {
  const [{ xmin, found }] = await db.$queryRaw<[{ xmin: string; found: Row[] | null }]>`
    WITH reader AS (SELECT id, admin FROM person WHERE id = ANY(${people}::uuid[])),
    asked AS (
      SELECT q.* FROM question q
      WHERE CASE WHEN ${questions === null} THEN EXISTS (SELECT FROM reader WHERE admin) OR q.seminar_id IN (
          SELECT m.seminar_id FROM membership m JOIN reader r ON r.id = m.person_id WHERE m.ended_at IS NULL)
        ELSE q.id = ANY(${questions ?? []}::uuid[]) END)
    SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xmin, (SELECT json_agg(json_build_object(
      'id', q.id, 'phase', q.phase, 'phaseSetAt', q.phase_set_at, 'rules', q.rules,
      'schedule', coalesce((SELECT json_agg(json_build_object('phase', h.phase, 'startsAt', h.starts_at))
        FROM phase_start h WHERE h.question_id = q.id), '[]'::json),
      'readers', coalesce((SELECT json_agg(json_build_object('person', r.id, 'admin', r.admin, 'role', m.role,
          'firstPostedAt', p.first_posted_at))
        FROM reader r
        LEFT JOIN membership m ON m.seminar_id = q.seminar_id AND m.person_id = r.id AND m.ended_at IS NULL
        LEFT JOIN participation p ON p.question_id = q.id AND p.person_id = r.id
        WHERE (m.role IS NOT NULL OR r.admin) AND ${visibleQuestion}), '[]'::json))) FROM asked q) AS found`
  const standings = new Map<string, Map<string, ReaderSight>>(people.map((person) => [person, new Map()]))
  for (const row of found ?? [])
    for (const [person, standing] of standingsIn(row, time)) standings.get(person)?.set(row.id, standing)
  return { xmin: BigInt(xmin), standings }
}

function standingsIn(row: Row, time: Date): Array<[string, ReaderSight]> {
  const schedule = row.schedule.map(({ phase, startsAt }) => ({ phase, startsAt: new Date(startsAt) }))
  const phase = phaseAt({ phase: row.phase, phaseSetAt: new Date(row.phaseSetAt), schedule }, time)
  const rules = rulesInput.parse(row.rules)
  const starts = schedule.map(({ startsAt }) => startsAt.getTime())
  return row.readers.flatMap(({ person, admin, role: own, firstPostedAt: posted }) => {
    const role = roleOf({ admin }, own ? { role: own } : undefined)
    if (!role) return []
    const firstPostedAt = posted === null ? null : new Date(posted)
    const audience = audienceOf({ role }, { rules, phase }, { firstPostedAt }, time)
    const sees = maySeeOthersWork(audience) ? 'all' : 'own'
    const sight = firstPostedAt ? [firstPostedAt.getTime() + rules.editWindowMinutes * MINUTE] : []
    return [[person, { sees, isStaff: isStaff(role), state: phase, turns: [...starts, ...sight] }]]
  })
}
