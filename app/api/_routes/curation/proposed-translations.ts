import { z } from 'zod'
import { retireTranslation, voteOnTranslation } from '@/lib/curation/translations/commands/decide'
import { proposeTranslation } from '@/lib/curation/translations/commands/propose'
import {
  translationInput,
  translationRetirement,
  translationVoteInput,
} from '@/lib/curation/translations/input'
import { presentTranslation, translationOutput } from '@/lib/curation/translations/present'
import { findTranslation, translationsOf } from '@/lib/curation/translations/queries'
import { findCitation } from '@/lib/positions/queries/find-citation'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofCitation = z.object({ citation: z.string() })
const ofTranslation = z.object({ translation: z.string() })

export const proposedTranslationsRoutes: RouteTable = {
  '/citations/{citation}/translations': {
    GET: api({
      summary: 'The translations that members propose of a citation’s passage, retired ones included',
      scope: 'read',
      params: ofCitation,
      output: listOf(translationOutput),
      async handle({ person, params, request }) {
        const { context, citation } = await findCitation(person, params.citation)
        const found = (await translationsOf(context, [citation])).get(citation.id) ?? []
        return list(request, { items: found.map(presentTranslation), next: null })
      },
    }),
    POST: api({
      summary: 'Propose a translation of a citation’s passage; with `revision`, only of that wording',
      scope: 'write',
      params: ofCitation,
      input: translationInput,
      output: translationOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        await findCitation(person, params.citation)
        const made = await proposeTranslation(person, params.citation, input, once)
        return outcome(made, request, async ({ id, replayed }) => {
          const { proposal } = await findTranslation(person, id)
          const location = `/api/v1/proposed-translations/${id}`
          return created(presentTranslation(proposal), { location, replayed })
        })
      },
    }),
  },

  '/proposed-translations/{translation}': {
    GET: api({
      summary: 'A proposed translation, with the votes on it and my own',
      scope: 'read',
      params: ofTranslation,
      output: translationOutput,
      async handle({ person, params }) {
        return resource(presentTranslation((await findTranslation(person, params.translation)).proposal))
      },
    }),
    DELETE: api({
      summary: 'Withdraw a translation that I proposed; moderators and instructors retire any, with a reason',
      scope: 'write',
      params: ofTranslation,
      query: translationRetirement,
      status: 204,
      async handle({ person, params, query, once, request }) {
        await findTranslation(person, params.translation)
        const made = await retireTranslation(person, params.translation, query.reason, once)
        return outcome(made, request, nothing)
      },
    }),
  },

  '/proposed-translations/{translation}/vote': {
    PUT: api({
      summary: 'Vote for or against a proposed translation, or change my vote',
      scope: 'write',
      params: ofTranslation,
      input: translationVoteInput,
      output: translationOutput,
      async handle({ person, params, input, once, request }) {
        await findTranslation(person, params.translation)
        const made = await voteOnTranslation(person, params.translation, input.vote, once)
        return outcome(made, request, async ({ id, replayed }) =>
          resource(presentTranslation((await findTranslation(person, id)).proposal), undefined, replayed),
        )
      },
    }),
    DELETE: api({
      summary: 'Take back my vote on a proposed translation',
      scope: 'write',
      params: ofTranslation,
      status: 204,
      async handle({ person, params, once, request }) {
        await findTranslation(person, params.translation)
        return outcome(await voteOnTranslation(person, params.translation, null, once), request, nothing)
      },
    }),
  },
}
