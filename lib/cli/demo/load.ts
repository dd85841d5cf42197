import { db } from '@/lib/platform/database/db'
import { asOf } from '@/lib/platform/time/clock'
import { MINUTE } from '@/lib/platform/time/units'
import type { Member } from '@/lib/seminars/access'
import { questions } from '@/prisma/demo/questions'
import { seminar } from '@/prisma/demo/seminar'
import { actsOf } from './acts'
import { inviteCast } from './cast'
import { openQuestions } from './questions'
import { foundSeminar } from './seminar'
import { importSources } from './sources'
import { BEGINNING, type DemoAdditions, daysAgo, replay } from './timeline'

/**
 * Loads the demonstration through the commands that people use, with each act on its own day. Existing content stays, so a
 * second load completes an interrupted one, and otherwise changes nothing.
 */
export async function loadDemonstration(): Promise<{ slug: string; added: DemoAdditions }> {
  const added = {
    people: 0,
    sources: 0,
    questions: 0,
    positions: 0,
    edits: 0,
    withdrawals: 0,
    responses: 0,
    steelmen: 0,
    drafts: 0,
    ballots: 0,
    stances: 0,
    flags: 0,
    labels: 0,
    lines: 0,
    briefs: 0,
    signatures: 0,
    reviews: 0,
    rulings: 0,
    rubrics: 0,
    grades: 0,
  }
  await db.$transaction(
    async (lock) => {
      // One load at a time: `npm start` and an operator may coincide.
      await lock.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('veta demonstration', 0))`
      await load(added)
    },
    { timeout: 10 * MINUTE, maxWait: 60_000 },
  )
  return { slug: seminar.slug, added }
}

async function load(added: DemoAdditions): Promise<void> {
  const cast = await asOf(daysAgo(BEGINNING + 1), () => inviteCast(added))
  const instructor = await foundSeminar(cast, added)
  const sources = await importSources(instructor, added)
  const numbers = await openQuestions(instructor, sources, added)
  const acts = questions.flatMap((question) =>
    actsOf(question, { number: numbers.get(question.title) ?? 0, cast, sources, member: instructor }),
  )
  await replay(acts, added)
  await seeCast(instructor)
}

/** The cast never opens a page, so each person was last seen at their latest act. */
async function seeCast({ seminar }: Member): Promise<void> {
  await db.$executeRaw`UPDATE membership m SET seen_at = acted.at
    FROM (SELECT actor_id, max(at) AS at FROM event WHERE seminar_id = ${seminar.id}::uuid GROUP BY actor_id) acted
    WHERE m.seminar_id = ${seminar.id}::uuid AND m.person_id = acted.actor_id AND (m.seen_at IS NULL OR m.seen_at < acted.at)`
}
