import { z } from 'zod'
import { ledgerFor } from '@/app/api/_calls/cited'
import { ledgerEntry, thesisEntry } from '@/app/api/_calls/ledger-entry'
import { NotFound } from '@/lib/platform/errors'
import { limit } from '@/lib/platform/page'
import { takeBack } from '@/lib/positions/commands/take-back'
import { takeOver } from '@/lib/positions/commands/take-over'
import { takeThesisBack, takeThesisOver } from '@/lib/positions/commands/thesis-transfer'
import { takeAllBack, takeAllOver } from '@/lib/positions/commands/transfer-all'
import { ledgerTheses } from '@/lib/positions/queries/ledger-theses'
import { takenTo } from '@/lib/positions/queries/transfers'
import { questionsOf } from '@/lib/questions/queries'
import {
  citationAct,
  comparisonRowOutput,
  ledgerAct,
  ledgerEntryOutput,
  takenOutput,
  thesisEntryOutput,
} from '@/lib/sources/comparison/present'
import { comparisonRows } from '@/lib/sources/comparison/rows'
import { ledgerOutput } from '@/lib/sources/present'
import { findSource, versionOf } from '@/lib/sources/queries'
import { list, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf, numbered } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'

const number = z.coerce.number().int().min(1).max(100_000)
const ofVersion = z.object({ source: z.string(), number })
const ofCitation = z.object({ source: z.string(), number, citation: z.string() })

/** The ledger of a version's citations, taking them over and back, and the comparison of two versions. */
export const editionsRoutes: RouteTable = {
  '/sources/{source}/versions/{number}/ledger': {
    GET: api({
      summary: 'What became of each citation of the versions before that has not been taken over',
      scope: 'read',
      params: ofVersion,
      output: ledgerOutput,
      async handle({ person, params }) {
        const found = await findSource(person, params.source)
        return resource(await ledgerFor(found, versionOf(found.source, params.number)))
      },
    }),
    POST: api({
      summary:
        'Take all citations and theses over whose words the version has unchanged, or back what you took over so',
      scope: 'write',
      params: ofVersion,
      input: ledgerAct,
      output: takenOutput,
      async handle({ person, params, input, once, request }) {
        const { member, source } = await findSource(person, params.source)
        const to = { source, version: versionOf(source, params.number) }
        const result = await (input.take ? takeAllOver : takeAllBack)(member, to, once)
        return outcome(result, request, async ({ replayed }) => {
          const taken = await takenTo(await questionsOf(member), to.version)
          return resource({ taken }, undefined, replayed)
        })
      },
    }),
  },

  '/sources/{source}/versions/{number}/ledger/{citation}': {
    GET: api({
      summary: 'What became of one citation: both texts, their word differences, and their alarms',
      scope: 'read',
      params: ofCitation,
      output: ledgerEntryOutput,
      async handle({ person, params }) {
        const { source } = await findSource(person, params.source)
        const to = { source, version: versionOf(source, params.number) }
        return resource(await ledgerEntry(person, to, params.citation))
      },
    }),
    POST: api({
      summary: 'Take a citation over to this version, or back to the one from which it was taken',
      scope: 'write',
      params: ofCitation,
      input: citationAct,
      output: ledgerEntryOutput,
      async handle({ person, params, input, once, request }) {
        const { source } = await findSource(person, params.source)
        const to = { source, version: versionOf(source, params.number) }
        const { citation } = params
        const { take, start } = input
        const result = take
          ? await takeOver(person, to, { citation, start }, once)
          : await takeBack(person, to, citation, once)
        return outcome(result, request, async ({ replayed }) =>
          resource(await ledgerEntry(person, to, params.citation), undefined, replayed),
        )
      },
    }),
  },

  '/sources/{source}/versions/{number}/ledger-theses': {
    GET: api({
      summary: 'The theses that stand on a passage of an earlier version, or were taken over to this one',
      scope: 'read',
      params: ofVersion,
      output: listOf(thesisEntryOutput),
      async handle({ person, params, request }) {
        const { member, source } = await findSource(person, params.source)
        const to = { source, version: versionOf(source, params.number) }
        const found = await ledgerTheses(await questionsOf(member), to)
        return list(request, { items: found.map((one) => thesisEntry(one, to)), next: null })
      },
    }),
  },

  '/sources/{source}/versions/{number}/ledger-theses/{thesis}': {
    POST: api({
      summary: 'Take a thesis over to this version, or back, for instructors; its question is a new edition',
      scope: 'write',
      params: ofVersion.extend({ thesis: z.string() }),
      input: ledgerAct,
      output: thesisEntryOutput,
      async handle({ person, params, input, once, request }) {
        const { member, source } = await findSource(person, params.source)
        const to = { source, version: versionOf(source, params.number) }
        const act = input.take ? takeThesisOver : takeThesisBack
        return outcome(await act(person, to, params.thesis, once), request, async ({ replayed }) => {
          const found = await ledgerTheses(await questionsOf(member), to)
          const thesis = found.find(({ id }) => id === params.thesis)
          if (!thesis) throw new NotFound()
          return resource(thesisEntry(thesis, to), undefined, replayed)
        })
      },
    }),
  },

  '/sources/{source}/versions/{number}/compare/{other}': {
    GET: api({
      summary: 'Two versions side by side, paragraph by paragraph, in the order of the second',
      scope: 'read',
      params: ofVersion.extend({ other: number }),
      query: z.object({ ...numbered.shape, limit }),
      output: listOf(comparisonRowOutput),
      async handle({ person, params, query, request }) {
        const { source } = await findSource(person, params.source)
        const [left, right] = [versionOf(source, params.number), versionOf(source, params.other)]
        const from = query.after ?? 0
        const { rows, next } = await comparisonRows(left.id, right.id, { from, limit: query.limit })
        return list(request, { items: rows, next: next === null ? null : String(next) })
      },
    }),
  },
}
