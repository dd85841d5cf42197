import type { Tx } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'

/** The seminar that is copied, the copy, and who copies: everything in it is theirs, since it names nobody of the last term. */
export type CopyContext = { from: string; to: string; by: string }

/** The id that a copied row has in the copy. It follows from both, so that rows can refer to each other without a table. */
const copyOf = ({ to }: CopyContext, id: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`md5(${to} || ${id}::text)::uuid`

const sql = Prisma.sql

/** The texts of the seminar with all versions and the uploaded files, which never leave the database. */
export async function copySources(tx: Tx, copying: CopyContext): Promise<void> {
  const { from, to, by } = copying
  const source = copyOf(copying, sql`s.id`)
  const version = copyOf(copying, sql`v.id`)
  await tx.$executeRaw`
    INSERT INTO source (id, seminar_id, number, title, language, csl, created_by, created_at, withdrawn_at, withdrawn_by,
      withdrawn_reason)
    SELECT ${source}, ${to}::uuid, s.number, s.title, s.language, s.csl, ${by}::uuid, ${now()}, s.withdrawn_at,
      CASE WHEN s.withdrawn_at IS NOT NULL THEN ${by}::uuid END, s.withdrawn_reason
    FROM source s WHERE s.seminar_id = ${from}::uuid AND s.deleted_at IS NULL`
  await tx.$executeRaw`
    INSERT INTO version (id, source_id, seminar_id, number, original, original_sha256, file_name, media_type, encoding,
      converter, length, sha256, paragraphs, machine_read, warnings, doubts, created_by, created_at)
    SELECT ${version}, n.id, ${to}::uuid, v.number, v.original, v.original_sha256, v.file_name, v.media_type, v.encoding,
      v.converter, v.length, v.sha256, v.paragraphs, v.machine_read, v.warnings, v.doubts, ${by}::uuid, ${now()}
    FROM version v JOIN source n ON n.id = ${copyOf(copying, sql`v.source_id`)}
    WHERE v.seminar_id = ${from}::uuid AND v.sealed`
  await tx.$executeRaw`
    INSERT INTO block (version_id, seminar_id, start, "end", kind, paragraph, page, last_page, level, language, note_sign,
      note_at, text)
    SELECT n.id, ${to}::uuid, b.start, b."end", b.kind, b.paragraph, b.page, b.last_page, b.level, b.language,
      b.note_sign, b.note_at, b.text
    FROM block b JOIN version n ON n.id = ${copyOf(copying, sql`b.version_id`)} WHERE b.seminar_id = ${from}::uuid`
  await tx.$executeRaw`
    INSERT INTO version_page (version_id, seminar_id, number, label, width, height, machine_read, lines)
    SELECT n.id, ${to}::uuid, p.number, p.label, p.width, p.height, p.machine_read, p.lines
    FROM version_page p JOIN version n ON n.id = ${copyOf(copying, sql`p.version_id`)} WHERE p.seminar_id = ${from}::uuid`
  await sealAll(tx, copying)
}

/**
 * Sealed, a version's text is compared with its hash. Of each source only the newest version is searched; its words are
 * copied, since finding those of a book again takes seconds. A version with any words is taken to be indexed: the empty
 * words of the earlier ones go with the sealing of the next.
 */
async function sealAll(tx: Tx, copying: CopyContext): Promise<void> {
  const { to } = copying
  const versions = await tx.$queryRaw<Array<{ id: string; newest: boolean }>>`
    SELECT v.id, v.number = max(v.number) OVER (PARTITION BY v.source_id) AS newest FROM version v
    WHERE v.seminar_id = ${to}::uuid ORDER BY v.source_id, v.number`
  for (const { id, newest } of versions) {
    if (newest)
      await tx.$executeRaw`
        INSERT INTO block_words (version_id, start, "end", seminar_id, source_id, words)
        SELECT v.id, w.start, w."end", v.seminar_id, v.source_id, w.words
        FROM block_words w JOIN version v ON v.id = ${id}::uuid AND v.id = ${copyOf(copying, sql`w.version_id`)}
        WHERE w.seminar_id = ${copying.from}::uuid`
    else
      await tx.$executeRaw`
        INSERT INTO block_words (version_id, start, "end", seminar_id, source_id, words)
        SELECT id, 0, 0, seminar_id, source_id, ''::tsvector FROM version WHERE id = ${id}::uuid`
    await tx.$executeRaw`UPDATE version SET sealed = true WHERE id = ${id}::uuid`
  }
}

/** Which texts are translations of each other, and their pairs; the pairs that people corrected stay corrected. */
export async function copyTranslations(tx: Tx, copying: CopyContext): Promise<void> {
  const { from, to, by } = copying
  await tx.$executeRaw`
    INSERT INTO translation (id, seminar_id, original_id, translation_id, created_by, created_at)
    SELECT ${copyOf(copying, sql`t.id`)}, ${to}::uuid, o.id, r.id, ${by}::uuid, ${now()}
    FROM translation t JOIN source o ON o.id = ${copyOf(copying, sql`t.original_id`)}
    JOIN source r ON r.id = ${copyOf(copying, sql`t.translation_id`)}
    WHERE t.seminar_id = ${from}::uuid AND t.removed_at IS NULL`
  await tx.$executeRaw`
    INSERT INTO alignment (id, seminar_id, translation_id, original_version_id, translation_version_id, revision, lone, created_at)
    SELECT ${copyOf(copying, sql`a.id`)}, ${to}::uuid, t.id, o.id, r.id, a.revision, a.lone, ${now()}
    FROM alignment a JOIN translation t ON t.id = ${copyOf(copying, sql`a.translation_id`)}
    JOIN version o ON o.id = ${copyOf(copying, sql`a.original_version_id`)}
    JOIN version r ON r.id = ${copyOf(copying, sql`a.translation_version_id`)} WHERE a.seminar_id = ${from}::uuid`
  await tx.$executeRaw`
    INSERT INTO alignment_pair (alignment_id, seminar_id, left_first, left_last, right_first, right_last, certainty,
      person_id, at)
    SELECT a.id, ${to}::uuid, p.left_first, p.left_last, p.right_first, p.right_last, p.certainty,
      CASE WHEN p.person_id IS NOT NULL THEN ${by}::uuid END, ${now()}
    FROM alignment_pair p JOIN alignment a ON a.id = ${copyOf(copying, sql`p.alignment_id`)}
    WHERE p.seminar_id = ${from}::uuid`
}

/**
 * The questions in their order, before their first phase, with theses, key passages and readings. Of the threads that share
 * a prompt, one for each group, one question comes along: the copy has no groups.
 */
export async function copyQuestions(tx: Tx, copying: CopyContext): Promise<void> {
  const { from, to, by } = copying
  const question = copyOf(copying, sql`q.id`)
  await tx.$executeRaw`
    INSERT INTO question (id, seminar_id, number, title, prompt, phase, phase_set_at, rules, created_by, created_at)
    SELECT ${question}, ${to}::uuid, row_number() OVER (ORDER BY q.number), q.title, q.prompt, 'reading', ${now()},
      q.rules, ${by}::uuid, ${now()}
    FROM question q WHERE q.seminar_id = ${from}::uuid AND NOT EXISTS (SELECT FROM question o
      WHERE o.seminar_id = q.seminar_id AND o.prompt_id = q.prompt_id AND o.number < q.number)`
  await tx.$executeRaw`
    INSERT INTO passage (id, seminar_id, version_id, start, "end", quote, prefix, suffix, paragraph, last_paragraph, page,
      last_page, created_at)
    SELECT ${copyOf(copying, sql`p.id`)}, ${to}::uuid, v.id, p.start, p."end", p.quote, p.prefix, p.suffix, p.paragraph,
      p.last_paragraph, p.page, p.last_page, ${now()}
    FROM passage p JOIN version v ON v.id = ${copyOf(copying, sql`p.version_id`)}
    WHERE p.id IN (SELECT passage_id FROM thesis WHERE seminar_id = ${from}::uuid
      UNION SELECT passage_id FROM key_passage WHERE seminar_id = ${from}::uuid AND removed_at IS NULL)`
  await tx.$executeRaw`
    INSERT INTO thesis (id, question_id, seminar_id, label, name, statement, short, advocate, passage_id)
    SELECT ${copyOf(copying, sql`t.id`)}, q.id, ${to}::uuid, t.label, t.name, t.statement, t.short, t.advocate, p.id
    FROM thesis t JOIN question q ON q.id = ${copyOf(copying, sql`t.question_id`)}
    LEFT JOIN passage p ON p.id = ${copyOf(copying, sql`t.passage_id`)} WHERE t.seminar_id = ${from}::uuid`
  await tx.$executeRaw`
    INSERT INTO key_passage (id, question_id, seminar_id, passage_id, ordinal, note)
    SELECT ${copyOf(copying, sql`k.id`)}, q.id, ${to}::uuid, p.id, k.ordinal, k.note
    FROM key_passage k JOIN question q ON q.id = ${copyOf(copying, sql`k.question_id`)}
    JOIN passage p ON p.id = ${copyOf(copying, sql`k.passage_id`)}
    WHERE k.seminar_id = ${from}::uuid AND k.removed_at IS NULL`
  await tx.$executeRaw`
    INSERT INTO required_reading (id, question_id, seminar_id, source_id, version_id, paragraph, last_paragraph, section,
      ordinal, note)
    SELECT ${copyOf(copying, sql`r.id`)}, q.id, ${to}::uuid, s.id, v.id, r.paragraph, r.last_paragraph, r.section,
      r.ordinal, r.note
    FROM required_reading r JOIN question q ON q.id = ${copyOf(copying, sql`r.question_id`)}
    JOIN source s ON s.id = ${copyOf(copying, sql`r.source_id`)}
    LEFT JOIN version v ON v.id = ${copyOf(copying, sql`r.version_id`)} WHERE r.seminar_id = ${from}::uuid`
}

/** The rubrics as they are now, and which question is graded by which. No grade comes along. */
export async function copyRubrics(tx: Tx, copying: CopyContext): Promise<void> {
  const { from, to, by } = copying
  const rubric = copyOf(copying, sql`r.id`)
  await tx.$executeRaw`
    INSERT INTO rubric (id, seminar_id, title, created_by, created_at)
    SELECT ${rubric}, ${to}::uuid, r.title, ${by}::uuid, ${now()} FROM rubric r
    WHERE r.seminar_id = ${from}::uuid AND r.deleted_at IS NULL`
  await tx.$executeRaw`
    INSERT INTO rubric_revision (rubric_id, seminar_id, revision, title, criteria, by_id, at)
    SELECT n.id, ${to}::uuid, n.revision, w.title, w.criteria, ${by}::uuid, ${now()}
    FROM rubric r JOIN rubric n ON n.id = ${rubric}
    JOIN rubric_revision w ON w.rubric_id = r.id AND w.revision = r.revision WHERE r.seminar_id = ${from}::uuid`
  await tx.$executeRaw`
    INSERT INTO grading (question_id, seminar_id, rubric_id, blind, changed_by, changed_at)
    SELECT q.id, ${to}::uuid, r.id, g.blind, ${by}::uuid, ${now()}
    FROM grading g JOIN question q ON q.id = ${copyOf(copying, sql`g.question_id`)}
    LEFT JOIN rubric r ON r.id = ${copyOf(copying, sql`g.rubric_id`)} WHERE g.seminar_id = ${from}::uuid`
}

/** The settings: what the seminar says of itself, its reminders, who may join, the reasons for flagging, and the works still to come. */
export async function copySettings(tx: Tx, copying: CopyContext): Promise<void> {
  const { from, to, by } = copying
  await tx.$executeRaw`
    UPDATE seminar n SET description = s.description, reminder_hours = s.reminder_hours, join_domains = s.join_domains,
      frame_origins = s.frame_origins
    FROM seminar s WHERE s.id = ${from}::uuid AND n.id = ${to}::uuid`
  await tx.$executeRaw`
    INSERT INTO flag_category (id, seminar_id, name, ordinal)
    SELECT ${copyOf(copying, sql`c.id`)}, ${to}::uuid, c.name, c.ordinal FROM flag_category c
    WHERE c.seminar_id = ${from}::uuid AND c.retired_at IS NULL`
  await tx.$executeRaw`
    INSERT INTO awaited_source (id, seminar_id, csl, created_by, created_at)
    SELECT ${copyOf(copying, sql`a.id`)}, ${to}::uuid, a.csl, ${by}::uuid, ${now()} FROM awaited_source a
    WHERE a.seminar_id = ${from}::uuid`
}

/** The schedules of the seminar's questions, by the ids that those have in the copy. */
export async function schedulesOf(tx: Tx, copying: CopyContext) {
  return tx.$queryRaw<
    Array<{
      question: string
      phase: 'reading' | 'opening' | 'rebuttal' | 'synthesis' | 'closed'
      startsAt: Date
    }>
  >`
    SELECT q.id AS question, h.phase, h.starts_at AS "startsAt"
    FROM phase_start h JOIN question q ON q.id = ${copyOf(copying, sql`h.question_id`)}
    WHERE h.seminar_id = ${copying.from}::uuid ORDER BY h.starts_at`
}
