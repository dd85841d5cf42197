import { z } from 'zod'
import { changeRubric, deleteRubric, makeRubric } from '@/lib/gradebook/rubrics/commands/rubric'
import { rubricInput, rubricPatch } from '@/lib/gradebook/rubrics/input'
import { presentRubric, rubricOutput } from '@/lib/gradebook/rubrics/present'
import { findRubric, listRubrics } from '@/lib/gradebook/rubrics/queries'
import { pageQuery } from '@/lib/platform/page'
import { findSeminar } from '@/lib/seminars/queries'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'
import { presentingStale } from '@/lib/web/stale'

const ofSeminar = z.object({ seminar: z.string() })
const ofRubric = z.object({ rubric: z.string() })

export const rubricsRoutes: RouteTable = {
  '/seminars/{seminar}/rubrics': {
    GET: api({
      summary: 'The rubrics of a seminar, for its instructors',
      scope: 'read',
      params: ofSeminar,
      query: pageQuery,
      output: listOf(rubricOutput),
      async handle({ person, params, query, request }) {
        const { items, next } = await listRubrics(await findSeminar(person, params.seminar), query)
        return list(request, { items: items.map(presentRubric), next })
      },
    }),
    POST: api({
      summary: 'Make a rubric: criteria with weights, and levels with points',
      scope: 'write',
      params: ofSeminar,
      input: rubricInput,
      output: rubricOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const made = await makeRubric(person, params.seminar, input, once)
        return outcome(made, request, async ({ id, replayed }) => {
          const { rubric } = await findRubric(person, id)
          const location = `/api/v1/rubrics/${id}`
          return created(presentRubric(rubric), { location, revision: rubric.revision, replayed })
        })
      },
    }),
  },

  '/rubrics/{rubric}': {
    GET: api({
      summary: 'A rubric as it is now, for instructors of its seminar',
      scope: 'read',
      params: ofRubric,
      output: rubricOutput,
      async handle({ person, params }) {
        const { rubric } = await findRubric(person, params.rubric)
        return resource(presentRubric(rubric), rubric.revision)
      },
    }),
    PATCH: api({
      summary: 'Change a rubric by a new revision; grades keep the one that they were given by',
      scope: 'write',
      params: ofRubric,
      input: rubricPatch,
      edits: true,
      output: rubricOutput,
      async handle({ person, params, input, revision, once, request }) {
        const read = async () => presentRubric((await findRubric(person, params.rubric)).rubric)
        const change = changeRubric(person, params.rubric, { base: revision, patch: input, once })
        return outcome(await presentingStale(change, read), request, async ({ replayed }) => {
          const rubric = await read()
          return resource(rubric, rubric.revision, replayed)
        })
      },
    }),
    DELETE: api({
      summary: 'Delete a rubric; one that grades were given by is only no longer offered',
      scope: 'write',
      params: ofRubric,
      status: 204,
      async handle({ person, params }) {
        await deleteRubric(person, params.rubric)
        return nothing()
      },
    }),
  },
}
