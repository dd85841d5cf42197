import { z } from 'zod'
import { wholeNumber } from '@/lib/platform/shape'
import { type CitedPassage, type Citing, citedIn, whoCites } from '@/lib/positions/queries/cited'
import { type Asked, questionsOf } from '@/lib/questions/queries'
import { passageAmong } from '@/lib/sources/passages/find'
import { passageOutput, presentPassage } from '@/lib/sources/present'
import { findSource, type VersionView } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { limit, listOf } from '@/lib/web/paging'

export const GET = api({
  summary: 'The passages that are cited in a source, with who cites them by thesis and relation',
  scope: 'read',
  params: z.object({ source: z.string() }),
  query: z.strictObject({
    version: wholeNumber(1).optional(),
    limit,
    citations: z.coerce
      .number()
      .int()
      .min(1)
      .max(100)
      .default(10)
      .meta({ description: 'Named of each passage' }),
    after: z.string().max(100).optional(),
  }),
  output: listOf(passageOutput),
  async handle({ person, params, query, request }) {
    const found = await findSource(person, params.source)
    const versions = found.source.versions.filter(({ number }) => number === (query.version ?? number))
    const questions = await questionsOf(found.member)
    const cited = await citedAfter(questions, versions, query)
    const shown = cited.slice(0, query.limit)
    const passages = shown.map(({ passage }) => passage.id)
    const citing = await whoCites(questions, passages, { limit: query.citations })
    const items = shown.map(({ passage, sides, version, text }) => ({
      ...presentPassage(passage, version, text),
      count: sides.reduce((sum, { citations }) => sum + citations, 0),
      citations: (citing.get(passage.id) ?? []).map(cite),
    }))
    return list(request, { items, next: cited.length > shown.length ? (items.at(-1)?.id ?? null) : null })
  },
})

type Cited = CitedPassage & { version: VersionView; text: string }

/** The passages after a given one, version by version, and one more to detect a next page. */
async function citedAfter(
  questions: Asked[],
  versions: VersionView[],
  { after, limit }: { after?: string; limit: number },
): Promise<Cited[]> {
  const last = await passageAmong(versions, after)
  const cited: Cited[] = []
  for (const version of versions.slice(last ? versions.findIndex(({ id }) => id === last.versionId) : 0)) {
    const after = version.id === last?.versionId ? last : undefined
    const here = await citedIn(questions, version.id, { after, limit: limit + 1 - cited.length })
    const { text } = here.length ? await textOfRecord(version.id) : { text: '' }
    cited.push(...here.map((one) => ({ ...one, version, text })))
    if (cited.length > limit) break
  }
  return cited
}

const cite = ({ id, position, question, thesis, relation, author, verdict }: Citing) => ({
  id,
  position,
  question: question.number,
  thesis,
  relation,
  author,
  verdict,
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
