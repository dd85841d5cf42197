import { z } from 'zod'
import { fileAnswer } from '@/app/_sources/file-answer'
import { LARGEST_UPLOAD, ofField, originalFrom } from '@/app/_sources/original'
import { citationCountsOf, ledgerFor } from '@/app/api/_calls/cited'
import { answerConversion, presentConversion } from '@/app/api/_calls/conversion'
import type { Person } from '@/lib/people/rules'
import { consume } from '@/lib/platform/limits'
import { limit } from '@/lib/platform/page'
import { wholeNumber } from '@/lib/platform/shape'
import { type CitedPassage, type CitingPosition, citedIn, whoCites } from '@/lib/positions/queries/cited'
import { checkQuotations } from '@/lib/positions/quotations/check-written'
import { quotationsOutput } from '@/lib/positions/quotations/present'
import { type QuestionContext, questionsOf } from '@/lib/questions/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { editRecord } from '@/lib/sources/commands/edit'
import { importSource } from '@/lib/sources/commands/import'
import { formatOf } from '@/lib/sources/commands/store'
import { addVersion } from '@/lib/sources/commands/version'
import { deleteSource } from '@/lib/sources/commands/withdraw'
import { isLongWork } from '@/lib/sources/convert/formats'
import { queueFile } from '@/lib/sources/drafts/commands'
import { cancelConversion, findConversion } from '@/lib/sources/drafts/conversions'
import { sourceInput, sourcePatch, versionInput } from '@/lib/sources/input'
import { originalOfVersion } from '@/lib/sources/original-file'
import { longestMarked, pageOf as pageAt, rectanglesOf, versionFacts } from '@/lib/sources/pages'
import { passageAmong } from '@/lib/sources/passages/find'
import {
  conversionOutput,
  ledgerOutput,
  pageOutput,
  passageOutput,
  presentPassage,
  presentSource,
  presentSummary,
  presentVersion,
  rectanglesOutput,
  sourceOutput,
  versionOutput,
  versionSummary,
} from '@/lib/sources/present'
import { findSource, shelfPage, type VersionView, versionOf } from '@/lib/sources/queries'
import { quotationsInput } from '@/lib/sources/quotations/input'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf, numbered, pageOf } from '@/lib/web/api/paging'
import { problemsAnswer } from '@/lib/web/api/problem-document'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofSeminar = z.object({ seminar: z.string() })
const ofSource = z.object({ source: z.string() })
const ofSourceAndNumber = z.object({
  source: z.string(),
  number: z.coerce.number().int().min(1).max(100_000),
})

const cite = ({ id, position, question, thesis, relation, author, verdict }: CitingPosition) => ({
  id,
  position,
  question: question.number,
  thesis,
  relation,
  author,
  verdict,
})

export const sourcesRoutes: RouteTable = {
  '/seminars/{seminar}/sources': {
    GET: api({
      summary: 'The sources of a seminar, by number',
      scope: 'read',
      params: ofSeminar,
      query: numbered,
      output: listOf(sourceOutput),
      async handle({ person, params, query, request }) {
        const member = await findSeminar(person, params.seminar)
        const rows = await shelfPage(member, query.after ?? 0, query.limit + 1)
        const { items, next } = pageOf(rows, query.limit, ({ number }) => number)
        return list(request, { items: items.map((source) => presentSource({ member, source })), next })
      },
    }),
    POST: api({
      summary: 'Import a source with its first version',
      scope: 'write',
      params: ofSeminar,
      input: sourceInput,
      multipart: true,
      largest: LARGEST_UPLOAD,
      output: sourceOutput,
      status: 201,
      accepted: conversionOutput,
      async handle({ person, params, input, once, request }) {
        const member = await findSeminar(person, params.seminar)
        const { title, language, csl, kinds } = input
        const from = await originalFrom(member, input, request.signal)
        if (!from.ok) return problemsAnswer(from.problems, request)
        const original = from.value
        if (isLongWork(formatOf(original))) {
          const file = { original, publication: { title, language, csl, kinds } }
          return answerConversion(await queueFile(member, file, once), {
            person,
            request,
            answer: createdSource,
          })
        }
        const given = { ...original, title, language, csl, signal: request.signal }
        const result = ofField(await importSource(member, given, once), input)
        return outcome(result, request, ({ id, replayed }) => createdSource(person, id, replayed))
      },
    }),
  },

  '/conversions/{conversion}': {
    GET: api({
      summary: 'How far the conversion of a file is',
      scope: 'read',
      params: z.object({ conversion: z.string() }),
      output: conversionOutput,
      async handle({ person, params, request }) {
        return resource(await presentConversion(await findConversion(person, params.conversion), request))
      },
    }),
    DELETE: api({
      summary: 'Stop a conversion and discard its file',
      scope: 'write',
      params: z.object({ conversion: z.string() }),
      async handle({ person, params }) {
        await cancelConversion(await findConversion(person, params.conversion))
        return nothing()
      },
    }),
  },

  '/seminars/{seminar}/quotations/check': {
    POST: api({
      summary:
        'Compare the quotations of a text with the sources and with what others posted; nothing is kept',
      scope: 'read',
      params: ofSeminar,
      input: quotationsInput,
      output: quotationsOutput,
      async handle({ person, params, input, request }) {
        const member = await findSeminar(person, params.seminar)
        await consume('quotationChecks', person.id)
        return outcome(await checkQuotations(member, input), request, (quotations) =>
          resource({ quotations }),
        )
      },
    }),
  },

  '/sources/{source}': {
    GET: api({
      summary: 'A source: its record, its versions, and how much is cited of it',
      scope: 'read',
      params: ofSource,
      output: sourceOutput,
      async handle({ person, params }) {
        const found = await findSource(person, params.source)
        return resource(presentSource(found, await citationCountsOf(found)), found.source.revision)
      },
    }),
    PATCH: api({
      summary: 'Change the title, language or bibliographic record of a source',
      scope: 'write',
      params: ofSource,
      input: sourcePatch,
      edits: true,
      output: sourceOutput,
      async handle({ person, params, input, revision }) {
        const { member, source } = await findSource(person, params.source)
        await editRecord(member, source, input, revision)
        const found = await findSource(person, params.source)
        return resource(presentSource(found, await citationCountsOf(found)), found.source.revision)
      },
    }),
    DELETE: api({
      summary: 'Delete a source that nobody cites; one that is cited is withdrawn, and answered',
      scope: 'write',
      params: ofSource,
      query: z.strictObject({ reason: z.string().trim().max(500).default('') }),
      async handle({ person, params, query }) {
        const { member, source } = await findSource(person, params.source)
        if ((await deleteSource(member, source, query.reason)) === 'deleted') return nothing()
        const found = await findSource(person, params.source)
        return resource(presentSource(found, await citationCountsOf(found)), found.source.revision)
      },
    }),
  },

  '/sources/{source}/passages': {
    GET: api({
      summary: 'The passages that are cited in a source, with who cites them by thesis and relation',
      scope: 'read',
      params: ofSource,
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
    }),
  },

  '/sources/{source}/versions': {
    GET: api({
      summary: 'The versions of a source, from the first to the newest',
      scope: 'read',
      params: ofSource,
      output: z.object({ items: z.array(versionSummary), next: z.null() }),
      async handle({ person, params, request }) {
        const { source } = await findSource(person, params.source)
        return list(request, { items: source.versions.map(presentSummary), next: null })
      },
    }),
    POST: api({
      summary: 'Add a version; the answer tells what became of each citation',
      scope: 'write',
      params: ofSource,
      input: versionInput,
      multipart: true,
      largest: LARGEST_UPLOAD,
      output: ledgerOutput,
      status: 201,
      accepted: conversionOutput,
      async handle({ person, params, input, once, request }) {
        const { member, source } = await findSource(person, params.source)
        const from = await originalFrom(member, input, request.signal)
        if (!from.ok) return problemsAnswer(from.problems, request)
        const original = { ...from.value, signal: request.signal }
        const answer = (person: Person, id: string, replayed?: boolean) =>
          createdVersion(person, source, id, replayed)
        if (isLongWork(formatOf(original))) {
          const file = { original, sourceId: source.id, publication: { kinds: input.kinds } }
          return answerConversion(await queueFile(member, file, once), { person, request, answer })
        }
        const result = ofField(await addVersion(member, source, original, once), input)
        return outcome(result, request, ({ id, replayed }) => answer(person, id, replayed))
      },
    }),
  },

  '/sources/{source}/versions/{number}': {
    GET: api({
      summary: 'A version: its text of record and the blocks that it is made of',
      scope: 'read',
      params: ofSourceAndNumber,
      output: versionOutput,
      async handle({ person, params }) {
        const { source } = await findSource(person, params.source)
        const version = versionOf(source, params.number)
        return resource(presentVersion(version, await textOfRecord(version.id), await versionFacts(version)))
      },
    }),
  },

  '/sources/{source}/versions/{number}/pages/{page}': {
    GET: api({
      summary: 'A page of the original, and the parts of blocks on it; 404 for formats without pages',
      scope: 'read',
      params: ofSourceAndNumber.extend({ page: z.coerce.number().int().min(1).max(100_000) }),
      output: pageOutput,
      async handle({ person, params }) {
        const { source } = await findSource(person, params.source)
        return resource(await pageAt(versionOf(source, params.number), params.page))
      },
    }),
  },

  '/sources/{source}/versions/{number}/rectangles': {
    GET: api({
      summary: 'Where a span of the text is drawn on the pages of the original',
      scope: 'read',
      params: ofSourceAndNumber,
      query: z
        .strictObject({ start: wholeNumber(0), end: wholeNumber(1) })
        .refine(({ start, end }) => end > start, { path: ['end'], error: 'passageEmpty' })
        .refine(({ start, end }) => end - start <= longestMarked, { path: ['end'], error: 'markedTooLong' }),
      output: rectanglesOutput,
      async handle({ person, params, query }) {
        const { source } = await findSource(person, params.source)
        return resource({ items: await rectanglesOf(versionOf(source, params.number), query) })
      },
    }),
  },

  '/sources/{source}/versions/{number}/original': {
    GET: api({
      summary: 'The bytes of a version as they came; ranges of bytes are answered',
      scope: 'read',
      params: ofSourceAndNumber,
      file: 'application/octet-stream',
      async handle({ person, params, request }) {
        const { source } = await findSource(person, params.source)
        return fileAnswer(originalOfVersion(versionOf(source, params.number), source.number), request)
      },
    }),
  },
}

async function createdSource(person: Person, id: string, replayed?: boolean): Promise<Response> {
  const found = await findSource(person, id)
  return created(presentSource(found, await citationCountsOf(found)), {
    location: `/api/v1/sources/${id}`,
    revision: found.source.revision,
    replayed,
  })
}

async function createdVersion(
  person: Person,
  source: { id: string },
  id: string,
  replayed?: boolean,
): Promise<Response> {
  const found = await findSource(person, source.id)
  const version = found.source.versions.find((one) => one.id === id) ?? versionOf(found.source)
  const location = `/api/v1/sources/${source.id}/versions/${version.number}`
  return created(await ledgerFor(found, version), { location, replayed })
}

type Cited = CitedPassage & { version: VersionView; text: string }

/** The passages after a given one, version by version, and one more to detect a next page. */
async function citedAfter(
  questions: QuestionContext[],
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
