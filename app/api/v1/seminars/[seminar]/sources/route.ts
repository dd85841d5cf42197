import { z } from 'zod'
import { LARGEST_UPLOAD, ofField, originalFrom } from '@/app/_sources/original'
import { countsOf } from '@/app/api/_calls/cited'
import { findSeminar } from '@/lib/seminars/queries'
import { importSource } from '@/lib/sources/commands/import'
import { sourceInput } from '@/lib/sources/input'
import { presentSource, sourceOutput } from '@/lib/sources/present'
import { findSource, shelfPage } from '@/lib/sources/queries'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { listOf, numbered, pageOf } from '@/lib/web/paging'

const params = z.object({ seminar: z.string() })

export const GET = api({
  summary: 'The sources of a seminar, by number',
  scope: 'read',
  params,
  query: numbered,
  output: listOf(sourceOutput),
  async handle({ person, params, query, request }) {
    const member = await findSeminar(person, params.seminar)
    const rows = await shelfPage(member, query.after ?? 0, query.limit + 1)
    const { items, next } = pageOf(rows, query.limit, ({ number }) => number)
    return list(request, { items: items.map((source) => presentSource({ member, source })), next })
  },
})

export const POST = api({
  summary: 'Import a source with its first version',
  scope: 'write',
  params,
  input: sourceInput,
  multipart: true,
  largest: LARGEST_UPLOAD,
  output: sourceOutput,
  status: 201,
  async handle({ person, params, input, once, request }) {
    const member = await findSeminar(person, params.seminar)
    const { title, language, csl } = input
    const original = await originalFrom(input)
    const given = { ...original, title, language, csl, signal: request.signal }
    const result = ofField(await importSource(member, given, once), input)
    return outcome(result, request, async ({ id, replayed }) => {
      const found = await findSource(person, id)
      const location = `/api/v1/sources/${id}`
      return created(presentSource(found, await countsOf(found)), {
        location,
        revision: found.source.revision,
        replayed,
      })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
