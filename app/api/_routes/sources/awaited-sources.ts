import { z } from 'zod'
import { findSeminar } from '@/lib/seminars/queries'
import { awaitSources, discardAwaited } from '@/lib/sources/awaited/commands/await'
import { awaitedOutput, presentAwaited } from '@/lib/sources/awaited/present'
import { awaitedIn } from '@/lib/sources/awaited/queries'
import { awaitedInput } from '@/lib/sources/input'
import { list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofSeminar = z.object({ seminar: z.string() })

export const awaitedSourcesRoutes: RouteTable = {
  '/seminars/{seminar}/awaited-sources': {
    GET: api({
      summary: 'The works of a seminar whose text is still to come, for those who may add sources',
      scope: 'read',
      params: ofSeminar,
      output: listOf(awaitedOutput),
      async handle({ person, params, request }) {
        const works = await awaitedIn(await findSeminar(person, params.seminar))
        return list(request, { items: works.map(presentAwaited), next: null })
      },
    }),
    POST: api({
      summary: 'Take works whose text is still to come; those that wait already are left out',
      scope: 'write',
      params: ofSeminar,
      input: awaitedInput,
      output: listOf(awaitedOutput),
      async handle({ person, params, input, once, request }) {
        const member = await findSeminar(person, params.seminar)
        return outcome(await awaitSources(member, input.items, once), request, async ({ replayed }) => {
          const items = (await awaitedIn(member)).map(presentAwaited)
          return resource({ items, next: null }, undefined, replayed)
        })
      },
    }),
  },

  '/seminars/{seminar}/awaited-sources/{work}': {
    DELETE: api({
      summary: 'Remove a work whose text is still to come',
      scope: 'write',
      params: ofSeminar.extend({ work: z.string() }),
      status: 204,
      async handle({ person, params, once, request }) {
        const member = await findSeminar(person, params.seminar)
        return outcome(await discardAwaited(member, params.work, once), request, nothing)
      },
    }),
  },
}
