import { z } from 'zod'
import { categoriesOf } from '@/lib/curation/flags/categories'
import { addCategory, changeCategory } from '@/lib/curation/flags/commands/categories'
import { changeFlag, flag, takeFlagBack } from '@/lib/curation/flags/commands/flag'
import { resolve } from '@/lib/curation/flags/commands/resolve'
import {
  categoryInput,
  categoryPatch,
  flagInput,
  flagPatch,
  flagState,
  resolutionInput,
} from '@/lib/curation/flags/input'
import { categoryOutput, flagCaseOutput, flagOutput, presentCategory } from '@/lib/curation/flags/present'
import { caseCursor, findFlag, findOwnFlag, listCases } from '@/lib/curation/flags/queries'
import { NotFound } from '@/lib/platform/errors'
import { limit } from '@/lib/platform/page'
import { findSeminar } from '@/lib/seminars/queries'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofSeminar = z.object({ seminar: z.string() })
const ofFlag = z.object({ flag: z.uuid() })

const after = z.string().regex(caseCursor, 'cursorUnusable').optional()

export const flagsRoutes: RouteTable = {
  '/seminars/{seminar}/flag-categories': {
    GET: api({
      summary: 'What can be flagged in a seminar, in its own words and order',
      scope: 'read',
      params: ofSeminar,
      output: listOf(categoryOutput),
      async handle({ person, params, request }) {
        const all = await categoriesOf(await findSeminar(person, params.seminar))
        return list(request, { items: all.map(presentCategory), next: null })
      },
    }),
    POST: api({
      summary: 'Add a category of flags, at the end',
      scope: 'write',
      params: ofSeminar,
      input: categoryInput,
      output: categoryOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const member = await findSeminar(person, params.seminar)
        return outcome(await addCategory(member, input, once), request, async ({ id, replayed }) => {
          const made = (await categoriesOf(member)).find((one) => one.id === id)
          if (!made) throw new NotFound()
          const location = `/api/v1/seminars/${member.seminar.slug}/flag-categories/${id}`
          return created(presentCategory(made), { location, replayed })
        })
      },
    }),
  },

  '/seminars/{seminar}/flag-categories/{category}': {
    PUT: api({
      summary:
        'Rename, move, retire a category of flags, or bring it back; with `was`, only if that is still its name',
      scope: 'write',
      params: z.object({ seminar: z.string(), category: z.uuid() }),
      input: categoryPatch,
      output: categoryOutput,
      async handle({ person, params, input, request }) {
        const member = await findSeminar(person, params.seminar)
        return outcome(await changeCategory(member, params.category, input), request, async ({ id }) => {
          const changed = (await categoriesOf(member)).find((one) => one.id === id)
          if (!changed) throw new NotFound()
          return resource(presentCategory(changed))
        })
      },
    }),
  },

  '/seminars/{seminar}/flags': {
    GET: api({
      summary: 'What has been flagged in a seminar, the weightiest first, for moderators and instructors',
      scope: 'read',
      params: ofSeminar,
      query: z.object({ state: flagState.default('open'), limit, after }),
      output: listOf(flagCaseOutput),
      async handle({ person, params, query, request }) {
        const { items, next } = await listCases(await findSeminar(person, params.seminar), query)
        return list(request, { items: items, next })
      },
    }),
  },

  '/flags': {
    POST: api({
      summary: 'Ask the moderators to look at a position, a citation, a source or a person, once each',
      scope: 'write',
      input: flagInput,
      output: flagOutput,
      status: 201,
      async handle({ person, input, once, request }) {
        return outcome(await flag(person, input, once), request, async ({ id, replayed }) => {
          const found = await findOwnFlag(person, id)
          return created(found.flag, { location: `/api/v1/flags/${id}`, replayed })
        })
      },
    }),
  },

  '/flags/{flag}': {
    GET: api({
      summary: 'A flag of mine, and what became of it',
      scope: 'read',
      params: ofFlag,
      output: flagOutput,
      async handle({ person, params }) {
        return resource((await findOwnFlag(person, params.flag)).flag)
      },
    }),
    PUT: api({
      summary: 'Say my flag otherwise, while nobody has answered it',
      scope: 'write',
      params: ofFlag,
      input: flagPatch,
      output: flagOutput,
      async handle({ person, params, input, request }) {
        return outcome(await changeFlag(person, params.flag, input), request, async ({ id }) =>
          resource((await findOwnFlag(person, id)).flag),
        )
      },
    }),
    DELETE: api({
      summary: 'Take my flag back, while nobody has answered it',
      scope: 'write',
      params: ofFlag,
      status: 204,
      async handle({ person, params }) {
        await takeFlagBack(person, params.flag)
        return nothing()
      },
    }),
  },

  '/flags/{flag}/resolution': {
    POST: api({
      summary: 'Answer a flag; with `together` every other open flag of the same thing, too',
      scope: 'write',
      params: ofFlag,
      input: resolutionInput,
      output: flagCaseOutput,
      async handle({ person, params, input, once, request }) {
        return outcome(await resolve(person, params.flag, input, once), request, async ({ id, replayed }) => {
          const { member } = await findFlag(person, id)
          const [found] = (await listCases(member, { state: 'resolved', limit: 1, only: id })).items
          if (!found) throw new NotFound()
          return resource(found, undefined, replayed)
        })
      },
    }),
  },
}
