import { z } from 'zod'
import { permitParticipation } from '@/lib/gradebook/participation/access'
import { participationLines } from '@/lib/gradebook/participation/csv'
import { evidenceOf } from '@/lib/gradebook/participation/evidence'
import { figure, participationQuery } from '@/lib/gradebook/participation/input'
import {
  countedThingOutput,
  participationOutput,
  presentCounted,
  presentParticipation,
} from '@/lib/gradebook/participation/present'
import { readFiguresOf, readTable, settingOf } from '@/lib/gradebook/participation/queries'
import type { Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { limit } from '@/lib/platform/page'
import { questionsOf } from '@/lib/questions/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { list } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'
import { streamedFile } from '@/lib/web/streamed-file'

const ofSeminar = z.object({ seminar: z.string() })

/** The questions and groups of the API are ids; a question may also be its number in the seminar. */
const filters = participationQuery.omit({ question: true }).extend({
  question: z.string().max(100).optional(),
  limit,
})

type Filters = Pick<z.output<typeof filters>, 'question' | 'group' | 'from' | 'to'>

async function settingFor(person: Person, seminar: string, { question, ...rest }: Filters) {
  const member = await findSeminar(person, seminar)
  const questions = await questionsOf(member)
  const one =
    question && questions.find(({ question: { id, number } }) => [id, `${number}`].includes(question))
  if (question && !one) throw new NotFound()
  return settingOf(member, questions, { ...rest, question: one ? one.question.number : undefined })
}

export const participationRoutes: RouteTable = {
  '/seminars/{seminar}/participation': {
    GET: api({
      summary:
        'What each participant of a seminar did, in figures, for its instructors; with `person`, of that person, who may be yourself',
      scope: 'read',
      params: ofSeminar,
      query: filters,
      output: listOf(participationOutput),
      async handle({ person, params, query, request }) {
        const setting = await settingFor(person, params.seminar, query)
        if (query.person) {
          if (query.person !== person.id) permitParticipation(setting.member)
          const row = await readFiguresOf(setting, query.person)
          return list(request, { items: row ? [presentParticipation(row)] : [], next: null })
        }
        const { rows, next } = await readTable(setting, query)
        return list(request, { items: rows.map(presentParticipation), next })
      },
    }),
  },

  '/seminars/{seminar}/participation.csv': {
    GET: api({
      summary: 'The same of all participants, as CSV',
      scope: 'read',
      params: ofSeminar,
      query: filters,
      file: 'text/csv',
      async handle({ person, params, query }) {
        const setting = await settingFor(person, params.seminar, query)
        permitParticipation(setting.member)
        await consume('records', person.id)
        const name = `${setting.member.seminar.slug}-participation.csv`
        return streamedFile(participationLines(setting), { name, type: 'text/csv' })
      },
    }),
  },

  '/seminars/{seminar}/participation/{person}/{figure}': {
    GET: api({
      summary:
        'What a figure of a person counts, the latest first; of ballots only their number in each question',
      scope: 'read',
      params: ofSeminar.extend({ person: z.uuid(), figure }),
      query: filters
        .pick({ question: true, from: true, to: true })
        .extend({ limit, after: z.string().max(100).optional() }),
      output: listOf(countedThingOutput),
      async handle({ person, params, query, request }) {
        const setting = await settingFor(person, params.seminar, { ...query, group: undefined })
        const { items, next } = await evidenceOf(setting, params.person, params.figure, query)
        return list(request, { items: items.map(presentCounted), next })
      },
    }),
  },
}
