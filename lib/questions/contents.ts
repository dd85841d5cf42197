import { Prisma } from '@/lib/platform/prisma/client'
import { db, type Tx } from '../platform/database/db'
import { type KeyPassageView, keyPassagesJson } from './key-passages'
import { type RequiredReadingView, readingsJson, readingsNow, type StoredReading } from './readings'
import { type ThesisView, thesesJson } from './theses'

/** The lists that a question has: its theses, its key passages and the readings that it asks for. */
export type QuestionContents = {
  theses: ThesisView[]
  keyPassages: KeyPassageView[]
  readings: RequiredReadingView[]
}

/** The lists of a question. */
export async function contentsOf(questionId: string, tx: Tx = db): Promise<QuestionContents> {
  return (await contentsByQuestion([questionId], tx)).get(questionId) ?? noContents
}

/** The lists of several questions, by question id. */
export async function contentsByQuestion(
  questionIds: string[],
  tx: Tx = db,
): Promise<Map<string, QuestionContents>> {
  const rows = await tx.$queryRaw<Array<StoredContents & { id: string }>>`
    SELECT q.id, ${storedContents} FROM question q WHERE q.id = ANY(${questionIds}::uuid[])`
  const contents = rows.map(async ({ id, ...stored }) => [id, await readContents(stored)] as const)
  return new Map(await Promise.all(contents))
}

export type StoredContents = Omit<QuestionContents, 'readings'> & { readings: StoredReading[] }

/** SQL of the columns of StoredContents, of `question q`. */
export const storedContents = Prisma.sql`${thesesJson} AS theses, ${keyPassagesJson} AS "keyPassages", ${readingsJson} AS readings`

/** The lists as they are read now: the parts of readings in the newest versions. */
export const readContents = async ({
  theses,
  keyPassages,
  readings,
}: StoredContents): Promise<QuestionContents> => ({
  theses,
  keyPassages,
  readings: await readingsNow(readings),
})

export const noContents: QuestionContents = { theses: [], keyPassages: [], readings: [] }
