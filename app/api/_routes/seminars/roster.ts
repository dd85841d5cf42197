import { z } from 'zod'
import { rosterText } from '@/app/_seminars/roster-text'
import { placeMembers } from '@/lib/curation/regrouping/commands/place'
import { findSeminar } from '@/lib/seminars/queries'
import { enrol, previewRoster } from '@/lib/seminars/roster/commands/enrol'
import { rosterQuery } from '@/lib/seminars/roster/input'
import { presentRoster, rosterOutput } from '@/lib/seminars/roster/present'
import { resource } from '@/lib/web/api/answers'
import { api, textBody } from '@/lib/web/api/api'
import { problemsAnswer } from '@/lib/web/api/problem-document'
import type { RouteTable } from '@/lib/web/api/route-table'
import { speaker } from '@/lib/web/problems'
import { localeOf } from '@/lib/web/translation'

export const rosterRoutes: RouteTable = {
  '/seminars/{seminar}/roster': {
    POST: api({
      summary:
        'Make everybody in a list members, in their sections and groups; sent again, it changes nothing',
      scope: 'write',
      params: z.object({ seminar: z.string() }),
      query: rosterQuery,
      input: textBody,
      texts: ['text/csv', 'text/plain'],
      output: rosterOutput,
      async handle({ person, params, query: { dryRun, ...options }, input, request }) {
        const member = await findSeminar(person, params.seminar)
        const text = rosterText(input.bytes)
        if (!text.ok) return problemsAnswer(text.problems, request)
        const locale = localeOf(request.headers)
        const roster = { text: text.value, options, locale }
        const outcome = await (dryRun ? previewRoster(member, roster) : enrol(member, roster, placeMembers))
        return resource(presentRoster(outcome, await speaker(locale)))
      },
    }),
  },
}
