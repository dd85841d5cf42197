import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { db } from '@/lib/platform/database/db'
import { openQuestion } from '@/lib/questions/commands/open'
import { questionInput } from '@/lib/questions/input'
import { accepted, aMember, aSeminar, aSource } from '../support/factories'

const words = 'the vein runs deep under old ground where miners dig and nobody owns what they find'.split(' ')

/** So many words, determined by the seed. */
function prose(count: number, seed: number): string {
  return Array.from(
    { length: count },
    (_, n) => words[(n * 7 + seed * 13 + (n % (seed + 3))) % words.length],
  ).join(' ')
}

const PASSAGES = 200

/** The words of one of them, which occur nowhere else. */
export const sentence = (n: number) => `Sentence ${n} says that ${prose(24, n)}.`

/** A seminar whose source has many sentences to cite. */
export async function aBenchSeminar() {
  const seminar = await aSeminar()
  const text = Array.from({ length: PASSAGES }, (_, n) => sentence(n)).join('\n\n')
  const source = await aSource({ in: seminar, text: `A long source\n\n${text}\n` })
  const reader = await aMember({ in: seminar })
  return { seminar, source, reader: reader.person }
}

type BenchSeminar = Awaited<ReturnType<typeof aBenchSeminar>>

/** A question with so many positions of 120 words and two citations each. Written by SQL, checked by the same triggers. */
export async function aBenchQuestion({ seminar, source }: BenchSeminar, positions: number): Promise<number> {
  const input = questionInput.parse({
    title: `What do ${positions} positions cost?`,
    prompt: 'Argue from the text.',
    theses: [
      { label: 'A', name: 'Oporto', statement: 'Slowly.' },
      { label: 'B', name: 'Villegas', statement: 'For the surplus.' },
      { label: 'C', name: 'Rada', statement: 'For labour.' },
    ],
  })
  const { id } = accepted(await openQuestion(seminar.person, seminar.seminar.slug, input))
  await seedPassages(seminar.seminar.id, source.source.versions[0]?.id ?? '')
  await seedPositions(seminar.seminar.id, id, positions)
  const { number } = await db.question.findUniqueOrThrow({ where: { id } })
  return number
}

/** The id of a question by its number. */
export async function idOf({ seminar }: BenchSeminar, number: number): Promise<string> {
  const seminarId_number = { seminarId: seminar.seminar.id, number }
  return (await db.question.findUniqueOrThrow({ where: { seminarId_number } })).id
}

async function seedPassages(seminarId: string, versionId: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO passage (id, seminar_id, version_id, start, "end", quote, prefix, suffix, paragraph)
    SELECT gen_random_uuid(), ${seminarId}::uuid, b.version_id, b.start, b.start + 120, left(b.text, 120), '', '', b.paragraph
    FROM block b WHERE b.version_id = ${versionId}::uuid AND b.kind = 'paragraph' AND char_length(b.text) > 120
    ON CONFLICT DO NOTHING`
}

async function seedPositions(seminarId: string, questionId: string, count: number): Promise<void> {
  await db.$executeRaw`
    WITH author AS (
      INSERT INTO person (id, email, name)
      SELECT gen_random_uuid(), 'bench' || g.n || '-' || ${questionId} || '@veta.example', 'Participant ' || g.n
      FROM generate_series(1, 40) g(n) RETURNING id
    ), taking_part AS (
      INSERT INTO participation (id, question_id, person_id, seminar_id, first_posted_at, stance, thesis_id)
      SELECT gen_random_uuid(), ${questionId}::uuid, a.id, ${seminarId}::uuid, now(), 'supports',
        (SELECT id FROM thesis WHERE question_id = ${questionId}::uuid ORDER BY label LIMIT 1)
      FROM author a RETURNING id
    ), numbered AS (SELECT id, row_number() OVER () AS place FROM taking_part)
    INSERT INTO position (id, seminar_id, question_id, author_id, thesis_id, stance, claim, argument, posted_at)
    SELECT gen_random_uuid(), ${seminarId}::uuid, ${questionId}::uuid, a.id, t.id, 'supports',
      'Claim ' || g.n || ': the ground under this sentence holds for as long as it is cited.',
      ${prose(118, 1)} || ' number ' || g.n, now() - g.n * interval '1 minute'
    FROM generate_series(1, ${count}::int) g(n)
    JOIN numbered a ON a.place = g.n % 40 + 1
    JOIN (SELECT id, row_number() OVER (ORDER BY label) AS place FROM thesis WHERE question_id = ${questionId}::uuid) t
      ON t.place = g.n % 3 + 1`
  await db.$executeRaw`
    WITH cited AS (
      SELECT id, row_number() OVER (ORDER BY start) AS place FROM passage WHERE seminar_id = ${seminarId}::uuid
    ), citing AS (
      SELECT id, row_number() OVER (ORDER BY posted_at) AS place FROM position WHERE question_id = ${questionId}::uuid
    )
    INSERT INTO citation (id, seminar_id, position_id, passage_id, ordinal, relation, warrant)
    SELECT gen_random_uuid(), ${seminarId}::uuid, p.id, c.id, g.k, 'supports', 'It says in so many words what the claim needs to be true.'
    FROM citing p CROSS JOIN generate_series(0, 1) g(k)
    JOIN cited c ON c.place = (p.place * 2 + g.k) % (SELECT count(*) FROM cited) + 1`
}

/** The cookie of a signed-in reader. */
export async function signedInCookie(personId: string): Promise<string> {
  const sid = randomUUID()
  const expiresAt = new Date(Date.now() + 86_400_000)
  await db.session.create({ data: { id: sid, personId, expiresAt } })
  const token = await encode({ token: { sub: personId, sid }, secret: process.env.NEXTAUTH_SECRET ?? '' })
  return `next-auth.session-token=${token}`
}
