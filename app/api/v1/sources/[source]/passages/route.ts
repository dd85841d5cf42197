import { z } from 'zod'
import { passageOutput, presentPassage } from '@/lib/sources/present'
import { findSource } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { list } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { citedOf } from '@/lib/web/cited'
import { notAllowed } from '@/lib/web/not-allowed'
import { limit, listOf } from '@/lib/web/paging'

export const GET = api({
  summary: 'The passages that are cited in a source, with who cites them by thesis and relation',
  scope: 'read',
  params: z.object({ source: z.string() }),
  query: z.strictObject({
    version: z.coerce.number().int().min(1).optional(),
    limit,
    after: z.string().max(100).optional(),
  }),
  output: listOf(passageOutput),
  async handle({ person, params, query, request }) {
    const found = await findSource(person, params.source)
    const versions = found.source.versions.filter(({ number }) => number === (query.version ?? number))
    const passages = []
    for (const version of versions) {
      const cited = await citedOf(found, [version])
      const { text } = cited.length ? await textOfRecord(version.id) : { text: '' }
      for (const { passage, citations } of cited)
        passages.push({ ...presentPassage(passage, version, text), citations: citations.map(cite) })
    }
    const from = query.after ? passages.findIndex(({ id }) => id === query.after) + 1 : 0
    const items = passages.slice(from, from + query.limit)
    return list(request, {
      items,
      next: from + items.length < passages.length ? (items.at(-1)?.id ?? null) : null,
    })
  },
})

type Citation = Awaited<ReturnType<typeof citedOf>>[number]['citations'][number]

const cite = ({ id, position, question, thesis, relation, author, verdict }: Citation) => ({
  id,
  position,
  question: question.number,
  thesis,
  relation,
  author,
  verdict,
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
