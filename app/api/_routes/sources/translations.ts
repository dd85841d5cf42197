import { z } from 'zod'
import { NotFound, refused } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { passageProblem } from '@/lib/sources/passages/rules'
import { versionOf } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { newestPairs, setPairs } from '@/lib/sources/translations/commands/correct'
import { tie, untie } from '@/lib/sources/translations/commands/tie'
import { tieInput } from '@/lib/sources/translations/input'
import { parallelIn } from '@/lib/sources/translations/parallel'
import { parallelOutput, presentParallel, presentTie, tieOutput } from '@/lib/sources/translations/present'
import { findTie, findTwo, originalNow, sidesOf } from '@/lib/sources/translations/queries'
import { nothing, outcome, resource } from '@/lib/web/api/answers'
import { api, ifMatch } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofTwo = z.object({ source: z.string(), other: z.string() })

const inOther = z.strictObject({
  start: wholeNumber(0),
  end: wholeNumber(1),
  in: z.string().max(100),
  version: wholeNumber(1).optional(),
})

export const translationsRoutes: RouteTable = {
  '/sources/{source}/translations/{other}': {
    GET: api({
      summary: 'The pairs of paragraphs of an original and its translation',
      scope: 'read',
      params: ofTwo,
      output: tieOutput,
      async handle({ person, params }) {
        const tied = await findTie(person, params.source, params.other)
        const { alignment } = await newestPairs(tied)
        return resource(presentTie(tied, alignment), alignment.revision)
      },
    }),
    PUT: api({
      summary: 'Tie two sources as original and translation, or correct their pairs',
      scope: 'write',
      params: ofTwo,
      input: tieInput,
      output: tieOutput,
      async handle({ person, params, input, once, request }) {
        const { member, one, two } = await findTwo(person, params.source, params.other)
        const sides = sidesOf(one, two, input.original ?? (await originalNow(one, two, input.translation)))
        if (!sides || (input.translation && input.translation !== sides.translation.id))
          return outcome(refused({ original: { code: 'tiedOthers' } }), request, nothing)
        const made = await tie(member, sides, input.pairs ? undefined : once)
        if (!made.ok) return outcome(made, request, nothing)
        const tied = await findTie(person, one.id, two.id)
        const set = input.pairs ? await setPairs(member, tied, input.pairs, ifMatch(request), once) : made
        return outcome(set, request, async ({ replayed }) => {
          const { alignment } = await newestPairs(tied)
          return resource(presentTie(tied, alignment), alignment.revision, replayed)
        })
      },
    }),
    DELETE: api({
      summary: 'Untie an original and its translation; corrected pairs return when they are tied again',
      scope: 'write',
      params: ofTwo,
      status: 204,
      async handle({ person, params, once, request }) {
        const tied = await findTie(person, params.source, params.other)
        return outcome(await untie(tied.member, tied, once), request, nothing)
      },
    }),
  },

  '/sources/{source}/passages/parallel': {
    GET: api({
      summary: 'The passage of the original or of the translation that stands over against a passage',
      scope: 'read',
      params: z.object({ source: z.string() }),
      query: inOther,
      output: parallelOutput,
      async handle({ person, params, query, request }) {
        const tied = await findTie(person, params.source, query.in)
        const isOriginal = tied.original.id === params.source.toLowerCase()
        const [own, other] = isOriginal
          ? [tied.original, tied.translation]
          : [tied.translation, tied.original]
        const version = versionOf(own, query.version)
        const problem = passageProblem((await textOfRecord(version.id)).text, query)
        if (problem) return outcome(refused({ start: problem }), request, nothing)
        const found = await parallelIn(tied, { own, version, other }, query)
        if (!found) throw new NotFound()
        const record = await textOfRecord(versionOf(other).id)
        return resource(presentParallel(other, record.blocks, found))
      },
    }),
  },
}
