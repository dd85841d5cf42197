import { z } from 'zod'
import { feedPath } from '@/app/_thread/atom-feed'
import { dropCalendarKey, makeCalendarKey } from '@/lib/notices/calendar/commands/key'
import { calendarPath } from '@/lib/notices/calendar/paths'
import { dropFeedKey, follow, makeFeedKey } from '@/lib/notices/commands/follow'
import { see } from '@/lib/notices/commands/see'
import { followInput, mentionQuery, seenInput } from '@/lib/notices/input'
import { mentionable } from '@/lib/notices/mentionable'
import { followOutput, mentionsOutput, noticeOutput, presentNotice } from '@/lib/notices/present'
import { followOf, listNotices } from '@/lib/notices/queries'
import { linkTo } from '@/lib/platform/mail/send'
import { pageQuery } from '@/lib/platform/page'
import { findQuestion } from '@/lib/questions/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { list, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofSeminar = z.object({ seminar: z.string() })
const ofQuestion = z.object({ question: z.string() })

export const noticesRoutes: RouteTable = {
  '/me/notices': {
    GET: api({
      summary: 'What I have been told, the latest first',
      scope: 'read',
      query: pageQuery,
      output: listOf(noticeOutput),
      async handle({ person, query, request }) {
        const { items, next } = await listNotices(person, query)
        return list(request, { items: items.map(presentNotice), next })
      },
    }),
  },

  '/me/notices/seen': {
    POST: api({
      summary: 'Mark notices as seen; all of mine when none are named',
      scope: 'write',
      status: 204,
      input: seenInput,
      async handle({ person, input }) {
        await see(person, input.ids)
        return new Response(null, { status: 204 })
      },
    }),
  },

  '/questions/{question}/follow': {
    GET: api({
      summary: 'How much of the question I want to hear of',
      scope: 'read',
      params: ofQuestion,
      output: followOutput,
      handle: async ({ person, params }) => Response.json(await followOf(person, params.question)),
    }),
    PUT: api({
      summary: 'Say how much of the question I want to hear of',
      scope: 'write',
      params: ofQuestion,
      input: followInput,
      output: followOutput,
      async handle({ person, params, input }) {
        await follow(person, params.question, input.level)
        return Response.json(input)
      },
    }),
  },

  '/questions/{question}/feed-key': {
    POST: api({
      summary:
        'Make the address of my Atom feed of the question; the one before stops working. A browser’s session makes one, a token none',
      scope: 'session',
      status: 201,
      params: ofQuestion,
      output: z.strictObject({ url: z.url() }).meta({ id: 'Feed' }),
      async handle({ person, credential: sessionId, params }) {
        const context = await findQuestion(person, params.question)
        const key = await makeFeedKey({ ...person, sessionId }, context.question.id)
        return Response.json({ url: linkTo(feedPath(context, key)) }, { status: 201 })
      },
    }),
    DELETE: api({
      summary: 'Take back the address of my feed of the question',
      scope: 'write',
      status: 204,
      params: ofQuestion,
      async handle({ person, params }) {
        await dropFeedKey(person, params.question)
        return new Response(null, { status: 204 })
      },
    }),
  },

  '/seminars/{seminar}/calendar-key': {
    POST: api({
      summary:
        'Make the address of my calendar of the seminar; the one before stops working. A browser’s session makes one, a token none',
      scope: 'session',
      status: 201,
      params: ofSeminar,
      output: z.strictObject({ url: z.url() }).meta({ id: 'CalendarAddress' }),
      async handle({ person, credential: sessionId, params }) {
        const member = await findSeminar(person, params.seminar)
        const key = await makeCalendarKey(member, { ...person, sessionId })
        return Response.json({ url: linkTo(calendarPath(member, { key })) }, { status: 201 })
      },
    }),
    DELETE: api({
      summary: 'Take back the address of my calendar of the seminar',
      scope: 'write',
      status: 204,
      params: ofSeminar,
      async handle({ person, params }) {
        await dropCalendarKey(await findSeminar(person, params.seminar))
        return new Response(null, { status: 204 })
      },
    }),
  },

  '/questions/{question}/mentions': {
    GET: api({
      summary:
        'Whom I can name with an @ in a question, by any part of what they are called there; at most eight',
      scope: 'read',
      params: ofQuestion,
      query: mentionQuery,
      output: mentionsOutput,
      async handle({ person, params, query }) {
        return resource({ items: await mentionable(await findQuestion(person, params.question), query.q) })
      },
    }),
  },
}
