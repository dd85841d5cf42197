import { writeLine } from '@/lib/curation/brief/commands/line'
import { publishBrief } from '@/lib/curation/brief/commands/publish'
import { lineInput } from '@/lib/curation/brief/input'
import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { accepted } from '../factories'

type Sized = {
  positions: number
  seminar: { id: string }
  people: Record<'author' | 'newcomer' | 'observer' | 'moderator' | 'instructor', Person>
  open: { id: string }
}

/** Moderators' decisions in a seminar, its members' notices, and its record. */
export async function curate(sized: Sized): Promise<void> {
  await verdicts(sized)
  await flags(sized)
  await rulings(sized)
  await brief(sized)
  await theRecord(sized)
  await notices(sized)
}

const inSeminar = ({ seminar, people }: Sized) => ({ seminar: seminar.id, moderator: people.moderator.id })

/** On one citation in four; of those one in fifty was appealed. One in a hundred others has a query. */
async function verdicts(sized: Sized): Promise<void> {
  const { seminar, moderator } = inSeminar(sized)
  await db.$executeRaw`
    INSERT INTO review (id, seminar_id, question_id, citation_id, citation_revision, reviewer_id, verdict, reason, at, appeal, appealed_at)
    SELECT gen_random_uuid(), ${seminar}::uuid, c.question_id, c.id, 1, c.reviewer_id,
      CASE WHEN c.place % 8 = 0 THEN 'outOfContext' ELSE 'verified' END::"Verdict", 'The sentence goes on.',
      c.posted_at + interval '1 hour',
      CASE WHEN c.place % 200 = 0 THEN 'It does not.' END, CASE WHEN c.place % 200 = 0 THEN now() END
    FROM (SELECT ci.id, po.question_id, po.posted_at, pa.id AS reviewer_id, row_number() OVER (ORDER BY ci.id) AS place
      FROM citation ci JOIN position po ON po.id = ci.position_id
      JOIN participation pa ON pa.question_id = po.question_id AND pa.person_id = ${moderator}::uuid
      WHERE ci.seminar_id = ${seminar}::uuid) c WHERE c.place % 4 = 0`
  await db.$executeRaw`
    UPDATE citation ci SET verdict = rv.verdict FROM review rv WHERE rv.citation_id = ci.id AND ci.seminar_id = ${seminar}::uuid`
  await db.$executeRaw`
    INSERT INTO inquiry (id, seminar_id, question_id, citation_id, citation_revision, asker_id, text)
    SELECT gen_random_uuid(), ${seminar}::uuid, c.question_id, c.id, 1, c.asker_id, 'Which shaft?'
    FROM (SELECT ci.id, po.question_id, pa.id AS asker_id, row_number() OVER (ORDER BY ci.id) AS place
      FROM citation ci JOIN position po ON po.id = ci.position_id
      JOIN participation pa ON pa.question_id = po.question_id AND pa.person_id = ${moderator}::uuid
      WHERE ci.seminar_id = ${seminar}::uuid AND ci.verdict IS NULL) c WHERE c.place % 100 = 0`
}

/** On one position in ten, or in two where there are few; half of them are answered. */
async function flags(sized: Sized): Promise<void> {
  const { seminar, moderator } = inSeminar(sized)
  const one = sized.positions < 1_000 ? 2 : 10
  const { id: category } = await db.flagCategory.create({
    data: { seminarId: seminar, name: 'Off topic', ordinal: 1 },
    select: { id: true },
  })
  await db.$executeRaw`
    INSERT INTO flag (id, seminar_id, question_id, category_id, note, by_id, at, position_id, outcome, answer, resolved_by_id, resolved_at)
    SELECT gen_random_uuid(), ${seminar}::uuid, p.question_id,
      ${category}::uuid, 'It is not in the text.',
      m.person_id, p.posted_at + interval '2 hours', p.id,
      CASE WHEN p.place % (2 * ${one}::int) = 0 THEN CASE WHEN p.place % (6 * ${one}::int) = 0 THEN 'leftAsItIs' ELSE 'upheld' END END::"FlagOutcome",
      '', CASE WHEN p.place % (2 * ${one}::int) = 0 THEN ${moderator}::uuid END, CASE WHEN p.place % (2 * ${one}::int) = 0 THEN now() - p.place * interval '1 minute' END
    FROM (SELECT id, question_id, author_id, posted_at, row_number() OVER (ORDER BY id) AS place FROM position
      WHERE seminar_id = ${seminar}::uuid) p
    JOIN (SELECT person_id, row_number() OVER (ORDER BY person_id) - 1 AS place, count(*) OVER () AS many FROM membership
      WHERE seminar_id = ${seminar}::uuid AND role = 'participant') m ON m.place = p.place / ${one}::int % m.many
    WHERE p.place % ${one}::int = 0`
}

/** One position in fifty is locked, one labelled, one restated. */
async function rulings(sized: Sized): Promise<void> {
  const { seminar, moderator } = inSeminar(sized)
  await db.$executeRaw`
    INSERT INTO ruling (id, seminar_id, question_id, position_id, kind, reason, by_id, at)
    SELECT gen_random_uuid(), ${seminar}::uuid, p.question_id, p.id, 'locked', 'It is enough.', pa.id, p.posted_at + interval '1 day'
    FROM (SELECT id, question_id, posted_at, row_number() OVER (ORDER BY id) AS place FROM position
      WHERE seminar_id = ${seminar}::uuid AND posted_at < now() - interval '1 day') p
    JOIN participation pa ON pa.question_id = p.question_id AND pa.person_id = ${moderator}::uuid WHERE p.place % 50 = 1`
  await db.$executeRaw`
    INSERT INTO label (id, seminar_id, question_id, position_id, position_revision, kind, reason, by_id, expires_at)
    SELECT gen_random_uuid(), ${seminar}::uuid, p.question_id, p.id, 1, 'unclear', 'Who says so?', pa.id, now() + interval '9 days'
    FROM (SELECT id, question_id, row_number() OVER (ORDER BY id) AS place FROM position WHERE seminar_id = ${seminar}::uuid) p
    JOIN participation pa ON pa.question_id = p.question_id AND pa.person_id = ${moderator}::uuid WHERE p.place % 50 = 2`
  await db.$executeRaw`
    INSERT INTO steelman (id, seminar_id, question_id, position_id, position_revision, author_id, text)
    SELECT gen_random_uuid(), ${seminar}::uuid, p.question_id, p.id, 1, pa.id, 'They hold that the ground is owed.'
    FROM (SELECT id, question_id, author_id, row_number() OVER (ORDER BY id) AS place FROM position WHERE seminar_id = ${seminar}::uuid) p
    JOIN participation pa ON pa.question_id = p.question_id AND pa.person_id = ${moderator}::uuid WHERE p.place % 50 = 3`
}

const LINES = 20

/** Equally long in each seminar: the agreed part does not grow with the number of posts. */
async function brief({ people, open }: Sized): Promise<void> {
  const cited = await db.position.findMany({
    where: { questionId: open.id, depth: 0 },
    orderBy: { postedAt: 'desc' },
    take: LINES,
    select: { id: true },
  })
  for (const [n, { id }] of cited.entries()) {
    const line = { section: 'agreed', text: `Line ${n} says what both hold.`, cites: [id] }
    accepted(await writeLine({ person: people.instructor, ref: open.id }, { line: lineInput.parse(line) }))
  }
  accepted(await publishBrief(people.instructor, open.id, { note: '' }))
}

/** As the commands would have recorded it, in order. */
async function theRecord(sized: Sized): Promise<void> {
  const { seminar, moderator } = inSeminar(sized)
  await db.$executeRaw`
    INSERT INTO event (at, actor_id, seminar_id, question_id, kind, subject, subject_id, data)
    SELECT at, actor, ${seminar}::uuid, question_id, kind, subject, subject_id, data FROM (
      SELECT po.posted_at AS at, pa.person_id AS actor, po.question_id,
        CASE WHEN po.depth = 0 THEN 'position.posted' ELSE 'response.posted' END AS kind, 'position' AS subject,
        po.id::text AS subject_id, '{"revision": 1}'::jsonb AS data
      FROM position po JOIN participation pa ON pa.id = po.author_id WHERE po.seminar_id = ${seminar}::uuid
      UNION ALL SELECT rv.at, ${moderator}::uuid, rv.question_id, 'citation.reviewed', 'citation', rv.citation_id::text,
        jsonb_build_object('review', rv.id, 'verdict', rv.verdict, 'reason', rv.reason, 'revision', 1)
      FROM review rv WHERE rv.seminar_id = ${seminar}::uuid
      UNION ALL SELECT ba.at, pa.person_id, ba.question_id, 'ballot.cast', 'position', ba.position_id::text, '{"revision": 1}'
      FROM ballot ba JOIN participation pa ON pa.id = ba.voter_id WHERE ba.seminar_id = ${seminar}::uuid
      UNION ALL SELECT fl.at, fl.by_id, fl.question_id, 'flag.raised', 'flag', fl.id::text, '{"note": ""}'
      FROM flag fl WHERE fl.seminar_id = ${seminar}::uuid
      UNION ALL SELECT ru.at, ${moderator}::uuid, ru.question_id, 'position.locked', 'position', ru.position_id::text,
        jsonb_build_object('revision', 1, 'ruling', ru.id, 'reason', ru.reason)
      FROM ruling ru WHERE ru.seminar_id = ${seminar}::uuid) happened
    ORDER BY at`
}

/** Followers of everything hear of each position; here these are the five people whose pages are tested. None was seen. */
async function notices({ seminar, people }: Sized): Promise<void> {
  await db.$executeRaw`
    INSERT INTO notice (id, person_id, seminar_id, question_id, kind, subject, subject_id, at, settled_at)
    SELECT gen_random_uuid(), p.id, po.seminar_id, po.question_id, 'posted', 'position', po.id::text, po.posted_at, now()
    FROM position po CROSS JOIN unnest(${Object.values(people).map(({ id }) => id)}::uuid[]) p(id)
    WHERE po.seminar_id = ${seminar.id}::uuid`
}
