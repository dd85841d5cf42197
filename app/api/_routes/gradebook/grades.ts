import { z } from 'zod'
import { permitGrading } from '@/lib/gradebook/grades/access'
import { grade } from '@/lib/gradebook/grades/commands/grade'
import { chooseGrading } from '@/lib/gradebook/grades/commands/grading'
import { answerRegrade, askRegrade } from '@/lib/gradebook/grades/commands/regrade'
import { releaseGrades, withdrawGrades } from '@/lib/gradebook/grades/commands/release'
import { findGraded, findGrading, rubricOf } from '@/lib/gradebook/grades/grading'
import {
  gradeInput,
  gradingInput,
  regradeAnswer,
  regradeInput,
  releaseInput,
} from '@/lib/gradebook/grades/input'
import { gradeHistoryOutput, gradeOutput, gradingOutput, presentGrade } from '@/lib/gradebook/grades/present'
import { findGrade, gradeHistory, listGrades, ownGrades, readGrade } from '@/lib/gradebook/grades/queries'
import { presentRubric, rubricOutput } from '@/lib/gradebook/rubrics/present'
import type { Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import { limit, pageQuery } from '@/lib/platform/page'
import { findQuestion } from '@/lib/questions/queries'
import { list, outcome, resource } from '@/lib/web/api/answers'
import { api, ifMatch } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import { problem } from '@/lib/web/api/problem-document'
import type { RouteTable } from '@/lib/web/api/route-table'
import { presentingStale } from '@/lib/web/stale'

const ofQuestion = z.object({ question: z.string() })
const ofPerson = z.object({ question: z.string(), person: z.string() })
const ofGrade = z.object({ grade: z.string() })

async function gradeOf(person: Person, { question, person: ref }: z.output<typeof ofPerson>) {
  const grading = await findGrading(person, question)
  const { participation } = await findGraded(grading, ref)
  return readGrade(grading, participation)
}

const gradesList = async (person: Person, question: string) =>
  (await listGrades(await findGrading(person, question), { limit: limit.parse(100) })).items

export const gradesRoutes: RouteTable = {
  '/questions/{question}/rubric': {
    GET: api({
      summary: 'The rubric that a question is graded by, for everybody who takes part',
      scope: 'read',
      params: ofQuestion,
      output: rubricOutput,
      async handle({ person, params }) {
        const rubric = await rubricOf(await findQuestion(person, params.question))
        if (!rubric) throw new NotFound()
        return resource(presentRubric(rubric))
      },
    }),
  },

  '/questions/{question}/grading': {
    GET: api({
      summary: 'How a question is graded, for instructors',
      scope: 'read',
      params: ofQuestion,
      output: gradingOutput,
      async handle({ person, params }) {
        const { rubric, blind } = await findGrading(person, params.question)
        return resource({ rubric: rubric?.id ?? null, blind })
      },
    }),
    PUT: api({
      summary: 'Choose the rubric of a question, and whether it is graded under pseudonyms',
      scope: 'write',
      params: ofQuestion,
      input: gradingInput,
      output: gradingOutput,
      async handle({ person, params, input, once, request }) {
        const chosen = await chooseGrading(person, params.question, input, once)
        return outcome(chosen, request, async ({ replayed }) => {
          const { rubric, blind } = await findGrading(person, params.question)
          return resource({ rubric: rubric?.id ?? null, blind }, undefined, replayed)
        })
      },
    }),
  },

  '/questions/{question}/grades': {
    GET: api({
      summary: 'The grades of a question, drafts too, for instructors',
      scope: 'read',
      params: ofQuestion,
      query: pageQuery,
      output: listOf(gradeOutput),
      async handle({ person, params, query, request }) {
        const { items, next } = await listGrades(await findGrading(person, params.question), query)
        return list(request, { items: items.map(presentGrade), next })
      },
    }),
  },

  '/questions/{question}/grades/{person}': {
    GET: api({
      summary: 'The grade of one person in a question, for instructors',
      scope: 'read',
      params: ofPerson,
      output: gradeOutput,
      async handle({ person, params }) {
        const found = await gradeOf(person, params)
        if (!found) throw new NotFound()
        return resource(presentGrade(found), found.revision)
      },
    }),
    PUT: api({
      summary:
        'Grade a person, as a draft or released; If-Match or `revision` names the grade’s revision, once there is one',
      scope: 'write',
      params: ofPerson,
      input: gradeInput,
      output: gradeOutput,
      async handle({ person, params, input, once, request }) {
        const standing = await gradeOf(person, params)
        const base = ifMatch(request) ?? input.revision
        if (standing && base === undefined) return problem(428, 'ifMatchMissing', request)
        const read = async () => {
          const found = await gradeOf(person, params)
          return found && presentGrade(found)
        }
        const given = { of: params.person, base: base ?? 0, input, once }
        const graded = await presentingStale(grade(person, params.question, given), read)
        return outcome(graded, request, async ({ replayed }) => {
          const found = await read()
          return resource(found, found?.revision, replayed)
        })
      },
    }),
  },

  '/questions/{question}/grades/release': {
    POST: api({
      summary: 'Show their grades to participants: to those given, else to all whose grade is complete',
      scope: 'write',
      params: ofQuestion,
      input: releaseInput,
      output: z.object({ items: z.array(gradeOutput) }),
      async handle({ person, params, input, once, request }) {
        return outcome(
          await releaseGrades(person, params.question, input, once),
          request,
          async ({ replayed }) => {
            const items = (await gradesList(person, params.question)).map(presentGrade)
            return resource({ items }, undefined, replayed)
          },
        )
      },
    }),
  },

  '/questions/{question}/grades/withdrawal': {
    POST: api({
      summary: 'Take released grades back, those of the people given or all',
      scope: 'write',
      params: ofQuestion,
      input: releaseInput,
      output: z.object({ items: z.array(gradeOutput) }),
      async handle({ person, params, input, once, request }) {
        const withdrawn = await withdrawGrades(person, params.question, input, once)
        return outcome(withdrawn, request, async ({ replayed }) => {
          const items = (await gradesList(person, params.question)).map(presentGrade)
          return resource({ items }, undefined, replayed)
        })
      },
    }),
  },

  '/me/grades': {
    GET: api({
      summary: 'My own grades, as they were released to me',
      scope: 'read',
      query: pageQuery,
      output: listOf(gradeOutput),
      async handle({ person, query, request }) {
        const { items, next } = await ownGrades(person, query)
        return list(request, { items: items.map(presentGrade), next })
      },
    }),
  },

  '/grades/{grade}': {
    GET: api({
      summary: 'A grade: mine once it is released, or anybody’s for instructors',
      scope: 'read',
      params: ofGrade,
      output: gradeOutput,
      async handle({ person, params }) {
        const { grade } = await findGrade(person, params.grade)
        return resource(presentGrade(grade), grade.revision)
      },
    }),
  },

  '/grades/{grade}/history': {
    GET: api({
      summary: 'How a grade came about, the latest revision first, for instructors',
      scope: 'read',
      params: ofGrade,
      output: listOf(gradeHistoryOutput),
      async handle({ person, params, request }) {
        const { context, grade } = await findGrade(person, params.grade)
        permitGrading(context)
        return list(request, { items: await gradeHistory(grade.id), next: null })
      },
    }),
  },

  '/grades/{grade}/regrade': {
    POST: api({
      summary: 'Ask the instructors to look at my released grade again, once for each release',
      scope: 'write',
      params: ofGrade,
      input: regradeInput,
      output: gradeOutput,
      async handle({ person, params, input, once, request }) {
        const asked = await askRegrade(person, params.grade, input, once)
        return outcome(asked, request, async ({ replayed }) => {
          const { grade } = await findGrade(person, params.grade)
          return resource(presentGrade(grade), undefined, replayed)
        })
      },
    }),
  },

  '/grades/{grade}/regrade/answer': {
    POST: api({
      summary: 'Answer the open request to look at a grade again, for instructors',
      scope: 'write',
      params: ofGrade,
      input: regradeAnswer,
      output: gradeOutput,
      async handle({ person, params, input, once, request }) {
        const answered = await answerRegrade(person, params.grade, input, once)
        return outcome(answered, request, async ({ replayed }) => {
          const { grade } = await findGrade(person, params.grade)
          return resource(presentGrade(grade), undefined, replayed)
        })
      },
    }),
  },
}
