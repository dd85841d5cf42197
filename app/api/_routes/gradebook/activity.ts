import { z } from 'zod'
import { permitActivity } from '@/lib/gradebook/activity/access'
import { activityQuery } from '@/lib/gradebook/activity/input'
import { activityOutput, presentActivity } from '@/lib/gradebook/activity/present'
import { activityOf } from '@/lib/gradebook/activity/queries'
import { periodTo, presentPeriod } from '@/lib/gradebook/activity/rules'
import { now } from '@/lib/platform/time/clock'
import { questionPage } from '@/lib/questions/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { list } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf, numbered, pageOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'

const query = numbered.extend({
  to: activityQuery.shape.to,
  days: z.coerce.number().int().min(1).max(366).default(28),
})

export const activityRoutes: RouteTable = {
  '/seminars/{seminar}/activity': {
    GET: api({
      summary:
        'Positions, responses and ballots by day and the phases of each question, for staff: the `days` up to the day `to`, by default those around today',
      scope: 'read',
      params: z.object({ seminar: z.string() }),
      query,
      output: listOf(activityOutput),
      async handle({ person, params, query: { after, limit, to, days }, request }) {
        const member = await findSeminar(person, params.seminar)
        permitActivity(member)
        const { timeZone } = member.seminar
        const period = to ? periodTo(to, days) : presentPeriod(member.archivedAt, now(), timeZone, days)
        const questions = await questionPage(member, { after, limit: limit + 1 })
        const { items, next } = pageOf(questions, limit, ({ question }) => question.number)
        const activity = await activityOf(member, items, period)
        return list(request, { items: activity.map((one) => presentActivity(one, period)), next })
      },
    }),
  },
}
