import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { openQuestion } from '@/lib/questions/commands/open'
import { type QuestionInput, questionInput } from '@/lib/questions/input'
import { accepted, aMember, aSeminar, aSource } from '../factories'
import { curate } from './sized-curation'

/** A person's role in a benchmark's seminar. The newcomer has posted nothing yet. */
export const parts = ['author', 'newcomer', 'observer', 'moderator', 'instructor'] as const
export type Part = (typeof parts)[number]

/**
 * A seminar with content in proportion to its positions, and from 100 positions on enough of each kind to fill every list's
 * page. `open`: the question with three quarters of them.
 */
export type Sized = {
  positions: number
  seminar: { id: string; slug: string }
  people: Record<Part, Person>
  open: Question
  /** Others' posts are hidden here from people without a post, and names are pseudonyms. */
  blind: Question
  source: { id: string; number: number; version: string }
}

type Question = { id: string; number: number }

/** The author writes one position in so many, more than others. */
const OF_AUTHOR = 33

/** Written by SQL for speed; the triggers check and count as they do for commands. */
export async function aSizedSeminar(positions: number): Promise<Sized> {
  const seminar = await aSeminar()
  const { id, slug } = seminar.seminar
  const source = await aSource({ in: seminar, text: longText })
  const version = source.source.versions[0]?.id ?? ''
  const [author, newcomer, observer, moderator] = await Promise.all(
    (['participant', 'participant', 'observer', 'moderator'] as const).map((role) =>
      aMember({ in: seminar, role }),
    ),
  )
  if (!author || !newcomer || !observer || !moderator) throw new Error('Somebody is missing.')
  const people = {
    author: author.person,
    newcomer: newcomer.person,
    observer: observer.person,
    moderator: moderator.person,
    instructor: seminar.person,
  }
  await manyMembers(id, Math.max(60, Math.round(positions * 0.03)))
  await passages(id, version)
  const open = await question(seminar.person, slug, { title: 'What does it cost?' })
  const blind = await question(seminar.person, slug, {
    title: 'What is hidden?',
    rules: { blind: true, names: 'pseudonyms' },
  })
  const asked = { seminar: id, author: people.author.id, newcomer: people.newcomer.id }
  await debate({ ...asked, question: open.id, positions: Math.round(positions * 0.75) })
  await debate({ ...asked, question: blind.id, positions: Math.round(positions * 0.25) })
  const sized = {
    positions,
    seminar: { id, slug },
    people,
    open,
    blind,
    source: { id: source.source.id, number: source.source.number, version },
  }
  await curate(sized)
  return sized
}

const SENTENCES = 100
const longText = `A long source\n\n${Array.from(
  { length: SENTENCES },
  (_, n) =>
    `Sentence ${n} says that the vein runs deep under old ground where miners dig for number ${n}, and that nobody owns what they find until somebody has measured it twice and written it down.`,
).join('\n\n')}\n`

async function question(person: Person, slug: string, given: Partial<QuestionInput> | object) {
  const input = questionInput.parse({
    prompt: 'Argue from the text.',
    phase: 'rebuttal',
    theses: [
      { label: 'A', name: 'Oporto', statement: 'Slowly.' },
      { label: 'B', name: 'Villegas', statement: 'For the surplus.' },
      { label: 'C', name: 'Rada', statement: 'For labour.' },
    ],
    ...given,
  })
  const { id } = accepted(await openQuestion(person, slug, input))
  return db.question.findUniqueOrThrow({ where: { id }, select: { id: true, number: true } })
}

async function manyMembers(seminar: string, count: number): Promise<void> {
  await db.$executeRaw`
    WITH made AS (
      INSERT INTO person (id, email, name)
      SELECT gen_random_uuid(), 'sized' || g.n || '-' || ${seminar} || '@veta.example', 'Participant ' || g.n
      FROM generate_series(1, ${count}::int) g(n) RETURNING id)
    INSERT INTO membership (seminar_id, person_id, role) SELECT ${seminar}::uuid, id, 'participant' FROM made`
}

/** Two of each paragraph, which overlap: the passages do not grow with the number of citations. */
async function passages(seminar: string, version: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO passage (id, seminar_id, version_id, start, "end", quote, prefix, suffix, paragraph)
    SELECT gen_random_uuid(), ${seminar}::uuid, b.version_id, b.start + 20 * g.n, b.start + 20 * g.n + 60,
      substr(b.text, 1 + 20 * g.n, 60), '', '', b.paragraph
    FROM block b CROSS JOIN generate_series(0, 1) g(n)
    WHERE b.version_id = ${version}::uuid AND b.kind = 'paragraph' AND char_length(b.text) > 150`
}

type Debate = { seminar: string; question: string; author: string; newcomer: string; positions: number }

async function debate(given: Debate): Promise<void> {
  await participants(given)
  await positionsOf(given)
  await citationsOf(given)
  await ballotsOf(given)
}

async function participants({ seminar, question, newcomer }: Debate): Promise<void> {
  await db.$executeRaw`
    INSERT INTO participation (id, question_id, person_id, seminar_id, first_posted_at, stance, thesis_id)
    SELECT gen_random_uuid(), ${question}::uuid, m.person_id, ${seminar}::uuid,
      CASE WHEN m.role = 'participant' THEN now() - interval '31 days' END, CASE WHEN m.role = 'participant' THEN 'supports'::"Stance" END,
      CASE WHEN m.role = 'participant' THEN t.id END
    FROM (SELECT person_id, role, row_number() OVER (ORDER BY person_id) AS place FROM membership
      WHERE seminar_id = ${seminar}::uuid AND role <> 'observer' AND person_id <> ${newcomer}::uuid) m
    JOIN (SELECT id, row_number() OVER (ORDER BY label) AS place FROM thesis WHERE question_id = ${question}::uuid) t
      ON t.place = m.place % 3 + 1`
  await db.$executeRaw`
    INSERT INTO visit (person_id, question_id, seminar_id, seen_at, opened_at, latest_at)
    SELECT m.person_id, ${question}::uuid, ${seminar}::uuid, at, at, at
    FROM membership m CROSS JOIN LATERAL (SELECT now() - random() * interval '20 days' AS at) v
    WHERE m.seminar_id = ${seminar}::uuid`
  await db.$executeRaw`
    INSERT INTO stance_poll (id, seminar_id, question_id, participation_id, moment, weights, confidence)
    SELECT gen_random_uuid(), ${seminar}::uuid, ${question}::uuid, id, 'opening', '{"A": 1, "B": -1, "C": 0}', 60
    FROM participation WHERE question_id = ${question}::uuid AND first_posted_at IS NOT NULL`
}

/** Four in five are positions; every fifth answers one. All in the last thirty days. */
async function positionsOf({ seminar, question, author, positions }: Debate): Promise<void> {
  const words =
    'Whoever reads the sentence as it stands finds that it speaks of ground and of those who dig in it, not of what is owed. '.repeat(
      5,
    )
  await db.$executeRaw`
    WITH authors AS (SELECT id, person_id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many
      FROM participation WHERE question_id = ${question}::uuid AND first_posted_at IS NOT NULL),
    known AS (SELECT id FROM authors WHERE person_id = ${author}::uuid),
    theses AS (SELECT id, row_number() OVER (ORDER BY label) - 1 AS place FROM thesis WHERE question_id = ${question}::uuid)
    INSERT INTO position (id, seminar_id, question_id, author_id, thesis_id, stance, claim, argument, posted_at)
    SELECT gen_random_uuid(), ${seminar}::uuid, ${question}::uuid,
      CASE WHEN g.n % ${OF_AUTHOR} = 1 THEN (SELECT id FROM known) ELSE a.id END, t.id, 'supports',
      'Claim ' || g.n || ': the ground under it holds as long as it is cited.', ${words} || g.n,
      now() - g.n * interval '30 days' / ${positions}::int
    FROM generate_series(1, ${positions}::int) g(n)
    JOIN authors a ON a.place = g.n % a.many JOIN theses t ON t.place = g.n % 3
    WHERE g.n % 5 <> 0`
  await db.$executeRaw`
    WITH authors AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many
      FROM participation WHERE question_id = ${question}::uuid AND first_posted_at IS NOT NULL),
    roots AS (SELECT id, thesis_id, posted_at, row_number() OVER (ORDER BY posted_at) AS place FROM position
      WHERE question_id = ${question}::uuid AND depth = 0)
    INSERT INTO position (id, seminar_id, question_id, author_id, thesis_id, stance, claim, argument, posted_at, kind,
      answers_id, answers_revision, root_id, depth)
    SELECT gen_random_uuid(), ${seminar}::uuid, ${question}::uuid, a.id, r.thesis_id, 'qualifies', '', ${words} || r.place,
      r.posted_at + interval '1 minute', 'qualifies', r.id, 1, r.id, 1
    FROM roots r JOIN authors a ON a.place = r.place % a.many WHERE r.place % 4 = 0`
  await db.$executeRaw`
    INSERT INTO position_revision (position_id, seminar_id, revision, thesis_id, stance, claim, argument, at)
    SELECT id, seminar_id, 1, thesis_id, stance, claim, argument, posted_at FROM position
    WHERE question_id = ${question}::uuid`
}

/** Two of each. One position in five cites the most cited passage. */
async function citationsOf({ seminar, question }: Debate): Promise<void> {
  await db.$executeRaw`
    WITH cited AS (SELECT id, row_number() OVER (ORDER BY start, "end") - 1 AS place, count(*) OVER () AS many
      FROM passage WHERE seminar_id = ${seminar}::uuid),
    citing AS (SELECT id, row_number() OVER (ORDER BY posted_at) AS place FROM position WHERE question_id = ${question}::uuid)
    INSERT INTO citation (id, seminar_id, position_id, passage_id, ordinal, relation, warrant)
    SELECT gen_random_uuid(), ${seminar}::uuid, p.id, c.id, g.k, 'supports',
      'It says in so many words what the claim needs to be true.'
    FROM citing p CROSS JOIN generate_series(0, 1) g(k) JOIN cited c ON c.place =
      CASE WHEN g.k = 1 AND p.place % 5 = 1 THEN 0 ELSE (p.place * 7 + g.k * 31) % c.many END`
  await db.$executeRaw`
    INSERT INTO citation_revision (citation_id, seminar_id, revision, position_revision, ordinal, passage_id, relation, warrant)
    SELECT ci.id, ci.seminar_id, 1, 1, ci.ordinal, ci.passage_id, ci.relation, ci.warrant
    FROM citation ci JOIN position po ON po.id = ci.position_id WHERE po.question_id = ${question}::uuid`
}

/** Five on each position, with mixed votes. */
async function ballotsOf({ seminar, question }: Debate): Promise<void> {
  await db.$executeRaw`
    WITH voters AS (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many
      FROM participation WHERE question_id = ${question}::uuid AND first_posted_at IS NOT NULL),
    asked AS (SELECT id, author_id, posted_at, row_number() OVER (ORDER BY posted_at) AS place FROM position
      WHERE question_id = ${question}::uuid)
    INSERT INTO ballot (position_id, voter_id, seminar_id, question_id, revision, vote, at)
    SELECT DISTINCT ON (p.id, v.id) p.id, v.id, ${seminar}::uuid, ${question}::uuid, 1,
      (ARRAY['agree', 'agree', 'disagree', 'pass'])[1 + (p.place * 5 + g.k * 3) % 4]::"Vote",
      least(now(), p.posted_at + g.k * interval '3 hours')
    FROM asked p CROSS JOIN generate_series(1, 5) g(k) JOIN voters v ON v.place = (p.place * 3 + g.k) % v.many
    WHERE v.id <> p.author_id`
}
