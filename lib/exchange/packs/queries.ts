import { gradingOf } from '@/lib/gradebook/grades/grading'
import type { RubricInput } from '@/lib/gradebook/rubrics/input'
import { findRubric, type RubricView } from '@/lib/gradebook/rubrics/queries'
import type { Person } from '@/lib/people/rules'
import { Turns } from '@/lib/platform/children/turns'
import { db } from '@/lib/platform/database/db'
import { done, NotFound, type Result, refused } from '@/lib/platform/errors'
import { contentsOf, type QuestionContents } from '@/lib/questions/contents'
import { contentsOfDraft, findQuestionDraft } from '@/lib/questions/drafts'
import type { Rules } from '@/lib/questions/input'
import { findQuestion } from '@/lib/questions/queries'
import { permitInstructing } from '@/lib/seminars/access'
import { csl } from '@/lib/sources/input'
import type { PassageView } from '@/lib/sources/passages/view'
import { LARGEST_PACK, MOST_TEXTS, PACK_FORMAT, type PackedText, type PromptPack } from './input'

type PackedQuestion = {
  title: string
  prompt: string
  rules: Rules
  rubric: PromptPack['rubric']
} & QuestionContents

/**
 * The pack of a question or a draft, for instructors of its seminar: the texts as far as the question names them, each with
 * its file while the whole stays below the largest pack. Words of a draft that are in no text yet are left out. Problems,
 * where no pack could be imported: packTextsTooLarge, packTooManyTexts.
 */
export async function packOf(person: Person, id: string): Promise<Result<PromptPack>> {
  const { versions, ...question } = await questionAlone(person, id)
  if (versions.size > MOST_TEXTS)
    return refused({ '': { code: 'packTooManyTexts', values: { most: MOST_TEXTS } } })
  if ((await leastBytesOf(versions)) > LARGEST_PACK) return tooLarge
  const pack = { ...question, texts: await packedTexts(versions) }
  const left = LARGEST_PACK - Buffer.byteLength(JSON.stringify(pack))
  if (left < 0) return tooLarge
  await addFiles(pack.texts, versions, left - LARGEST_PACK / 10)
  return done(pack)
}

const tooLarge = refused({
  '': { code: 'packTextsTooLarge', values: { limit: LARGEST_PACK / 1024 / 1024 } },
})

/** A pack of any size without files, and the versions of its texts by their ids in it: for use in the same database. */
export async function packWithoutFiles(
  person: Person,
  id: string,
): Promise<{ pack: PromptPack; versions: Map<string, string> }> {
  const { versions, ...question } = await questionAlone(person, id)
  return { pack: { ...question, texts: await packedTexts(versions) }, versions }
}

type QuestionAlone = Omit<PromptPack, 'texts'> & { versions: Map<string, string> }

/** All of a pack but its texts. `versions`: those of the texts, by their ids in the pack. */
async function questionAlone(person: Person, id: string): Promise<QuestionAlone> {
  const question = await questionToPack(person, id)
  const texts = new Map<string, string>()
  const idOf = (versionId: string) => {
    const known = texts.get(versionId) ?? String(texts.size + 1)
    texts.set(versionId, known)
    return known
  }
  const passageOf = (passage: PassageView | null) =>
    passage && {
      text: idOf(passage.versionId),
      start: passage.start,
      end: passage.end,
      quote: passage.quote,
    }
  const versions = await versionsOfReadings(question.readings)
  const packed = {
    title: question.title,
    prompt: question.prompt,
    theses: question.theses.map(({ label, name, statement, short, advocate, passage }) => ({
      ...{ label, name, statement, short, advocate },
      passage: passageOf(passage),
    })),
    keyPassages: question.keyPassages.flatMap(({ passage, note }) => {
      const place = passageOf(passage)
      return place ? [{ passage: place, note }] : []
    }),
    readings: question.readings.map(({ part, note }, index) => ({
      text: idOf(versions[index] ?? ''),
      paragraph: part?.paragraph ?? null,
      lastParagraph: part?.lastParagraph ?? null,
      section: part?.section ?? '',
      note,
    })),
    rules: question.rules,
  }
  const { rubric } = question
  const named = new Map([...texts].map(([versionId, text]) => [text, versionId]))
  return { format: PACK_FORMAT, question: packed, rubric, versions: named }
}

async function questionToPack(person: Person, id: string): Promise<PackedQuestion> {
  const draft = await findQuestionDraft(person, id).catch((error: unknown) => {
    if (error instanceof NotFound) return null
    throw error
  })
  if (draft) {
    const { title, prompt, rules, rubric } = draft.draft.body
    return {
      ...{ title, prompt, rules },
      rubric: rubric ? await rubricOfDraft(person, rubric) : null,
      ...(await contentsOfDraft(draft.member, draft.draft)),
    }
  }
  const context = await findQuestion(person, id)
  permitInstructing(context.member)
  const { title, prompt, rules } = context.question
  const { rubric } = await gradingOf(context)
  return {
    title,
    prompt,
    rules,
    rubric: rubric && withoutIds(rubric),
    ...(await contentsOf(context.question.id)),
  }
}

/** The rubric that a draft names; null where it has been deleted, or never was. */
async function rubricOfDraft(person: Person, id: string): Promise<RubricInput | null> {
  const found = await findRubric(person, id).catch((error: unknown) => {
    if (error instanceof NotFound) return null
    throw error
  })
  return found && withoutIds(found.rubric)
}

/** The ids of criteria are of their own seminar. */
export const withoutIds = ({ title, criteria }: Pick<RubricView, 'title' | 'criteria'>): RubricInput => ({
  title,
  criteria: criteria.map(({ id: _, ...criterion }) => criterion),
})

/** The version of each reading: that of its part, else the newest. */
async function versionsOfReadings(readings: QuestionContents['readings']): Promise<string[]> {
  const sources = readings.map(({ source }) => source.id)
  const versions = await db.version.findMany({
    where: { sourceId: { in: sources }, sealed: true },
    select: { id: true, sourceId: true, number: true },
    orderBy: { number: 'desc' },
  })
  return readings.map(({ source, part }) => {
    const own = versions.filter(({ sourceId }) => sourceId === source.id)
    return (own.find(({ number }) => number === part?.version) ?? own[0])?.id ?? ''
  })
}

/** A code point has one byte or more. */
async function leastBytesOf(versions: Map<string, string>): Promise<number> {
  const where = { id: { in: [...versions.values()] } }
  const { _sum } = await db.version.aggregate({ where, _sum: { length: true } })
  return _sum.length ?? 0
}

async function packedTexts(versions: Map<string, string>): Promise<PackedText[]> {
  const turns = new Turns()
  const packed: PackedText[] = []
  for (const [id, versionId] of versions) {
    packed.push(await packedText(versionId, id))
    await turns.next()
  }
  return packed
}

/** Files come last: a pack without one has all that the question stands on. `most`: the bytes of all of them in base64. */
async function addFiles(texts: PackedText[], versions: Map<string, string>, most: number): Promise<void> {
  let left = most
  for (const text of texts) {
    const original = await smallOriginal(versions.get(text.id) ?? '', (left * 3) / 4)
    if (!original) continue
    text.original = original
    left -= original.base64.length
  }
}

async function packedText(versionId: string, id: string): Promise<PackedText> {
  const version = await db.version.findUniqueOrThrow({
    where: { id: versionId },
    omit: { original: true, doubts: true, warnings: true },
    include: { source: { select: { title: true, language: true, csl: true } } },
  })
  const { source, fileName, mediaType, encoding, converter, isMachineRead } = version
  return {
    id,
    title: source.title,
    language: source.language,
    csl: csl.catch({ type: 'document' }).parse(source.csl),
    ...{ fileName, mediaType, encoding, converter, isMachineRead },
    sha256: Buffer.from(version.sha256).toString('hex'),
    blocks: await packedBlocks(versionId),
    original: null,
  }
}

/** The stored blocks: the text of each has the line breaks after it. */
async function packedBlocks(versionId: string): Promise<PackedText['blocks']> {
  const blocks = await db.block.findMany({ where: { versionId }, orderBy: { start: 'asc' } })
  return blocks.map(
    ({ kind, start, end, paragraph, page, lastPage, level, language, noteSign, noteAt, text }) => ({
      ...{ kind, start, end },
      ...(paragraph !== null && { paragraph }),
      ...(page !== null && { page }),
      ...(lastPage !== null && { lastPage }),
      ...(level !== null && { level }),
      ...(language !== null && { language }),
      ...(noteSign !== null && { note: { sign: noteSign, ...(noteAt !== null && { at: noteAt }) } }),
      text,
    }),
  )
}

/** The file of a version, unless its bytes are more than these. */
async function smallOriginal(versionId: string, most: number): Promise<PackedText['original']> {
  const [row] = await db.$queryRaw<Array<{ sha256: string; original: Uint8Array }>>`
    SELECT original_sha256 AS sha256, original FROM version
    WHERE id = ${versionId}::uuid AND octet_length(original) <= ${Math.max(0, Math.floor(most))}`
  return row ? { sha256: row.sha256, base64: Buffer.from(row.original).toString('base64') } : null
}

/** A question, or a draft without a number, that a person may use again. */
export type LibraryEntry = {
  id: string
  title: string
  number: number | null
  theses: number
  keyPassages: number
  readings: number
  /** When it was published, or the draft saved. */
  at: Date
  seminar: { slug: string; title: string; term: string; language: string }
}

/** The questions and drafts of the seminars that a person instructs, the latest first. */
export const libraryOf = (person: Person, most = 200): Promise<LibraryEntry[]> => db.$queryRaw<
  LibraryEntry[]
>`
  WITH mine AS MATERIALIZED (SELECT s.id, json_build_object('slug', s.slug, 'title', s.title, 'term', s.term,
      'language', s.language) AS seminar FROM membership m JOIN seminar s ON s.id = m.seminar_id
    WHERE m.person_id = ${person.id}::uuid AND m.role = 'instructor' AND m.ended_at IS NULL),
  latest AS (SELECT * FROM (
    (SELECT q.id, q.title, q.number, q.created_at AS at, mine.seminar, NULL::jsonb AS body
      FROM question q JOIN mine ON mine.id = q.seminar_id ORDER BY q.created_at DESC LIMIT ${most})
    UNION ALL
    (SELECT d.id, d.body ->> 'title', NULL, d.saved_at, mine.seminar, d.body
      FROM question_draft d JOIN mine ON mine.id = d.seminar_id ORDER BY d.saved_at DESC LIMIT ${most})) each
    ORDER BY at DESC, id LIMIT ${most})
  SELECT l.id, l.title, l.number, l.at, l.seminar,
    coalesce(jsonb_array_length(l.body -> 'theses'), (SELECT count(*) FROM thesis t WHERE t.question_id = l.id))::int AS theses,
    coalesce(jsonb_array_length(l.body -> 'keyPassages'), (SELECT count(*) FROM key_passage k
      WHERE k.question_id = l.id AND k.removed_at IS NULL))::int AS "keyPassages",
    coalesce(jsonb_array_length(l.body -> 'readings'),
      (SELECT count(*) FROM required_reading r WHERE r.question_id = l.id))::int AS readings
  FROM latest l ORDER BY l.at DESC, l.id`
