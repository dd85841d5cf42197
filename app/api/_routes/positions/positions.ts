import { z } from 'zod'
import { draftCalls } from '@/app/api/_calls/draft'
import { readPosition, readPositions } from '@/app/api/_calls/reading'
import { NotFound } from '@/lib/platform/errors'
import { limit } from '@/lib/platform/page'
import { edit } from '@/lib/positions/commands/edit'
import { post } from '@/lib/positions/commands/post'
import { respond } from '@/lib/positions/commands/respond'
import { answerSteelman, restate } from '@/lib/positions/commands/steelman'
import { withdraw } from '@/lib/positions/commands/withdraw'
import {
  cursor,
  onlyPublished,
  positionFilters,
  positionInput,
  positionPatch,
  respondInput,
  steelmanAnswerInput,
  steelmanInput,
} from '@/lib/positions/input'
import {
  positionOutput,
  presentRevision,
  presentSteelman,
  revisionOutput,
  steelmanOutput,
} from '@/lib/positions/present'
import { listResponses } from '@/lib/positions/queries/branches'
import { findPosition, listPositions } from '@/lib/positions/queries/find'
import { revisionsOf } from '@/lib/positions/queries/revisions'
import { findSteelman, ownSteelman, steelmenOf } from '@/lib/positions/steelman'
import { findQuestion } from '@/lib/questions/queries'
import { created, list, nothing, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import { listOf, numbered, pageOf } from '@/lib/web/api/paging'
import type { RouteTable } from '@/lib/web/api/route-table'
import { presentingStale } from '@/lib/web/stale'

const ofQuestion = z.object({ question: z.string() })
const ofPosition = z.object({ position: z.string() })

export const positionsRoutes: RouteTable = {
  '/questions/{question}/positions': {
    GET: api({
      summary: 'The positions of a question that you may see',
      scope: 'read',
      params: ofQuestion,
      query: positionFilters.extend({ ...onlyPublished.shape, limit, after: cursor.optional() }),
      output: listOf(positionOutput),
      async handle({ person, params, query: { limit, after, ...filters }, request }) {
        const context = await findQuestion(person, params.question)
        const { items, next } = await listPositions(context, filters, { limit, after })
        return list(request, { items: await readPositions(context, items), next })
      },
    }),
    POST: api({
      summary: 'Post a position citing passages',
      scope: 'write',
      params: ofQuestion,
      input: positionInput,
      output: positionOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const result = await post(person, params.question, input, once)
        return outcome(result, request, async ({ id, replayed }) => {
          const position = await readPosition(person, id)
          const location = `/api/v1/positions/${id}`
          return created(position, { location, revision: position.revision, replayed })
        })
      },
    }),
  },

  '/questions/{question}/draft': draftCalls({
    params: ofQuestion,
    place: (params) => params,
    summaries: {
      read: 'My draft for a question',
      keep: 'Keep my draft, whatever its gaps; with If-Match, only on the one it names',
      discard: 'Discard my draft',
    },
  }),

  '/positions/{position}': {
    GET: api({
      summary: 'A position with its citations',
      scope: 'read',
      params: ofPosition,
      output: positionOutput,
      async handle({ person, params }) {
        const position = await readPosition(person, params.position)
        return resource(position, position.revision)
      },
    }),
    PATCH: api({
      summary: 'Make a new revision of your position',
      scope: 'write',
      params: ofPosition,
      input: positionPatch,
      output: positionOutput,
      edits: true,
      async handle({ person, params, input, once, revision, request }) {
        const read = () => readPosition(person, params.position)
        const change = { base: revision, patch: input, once }
        const result = await presentingStale(edit(person, params.position, change), read)
        return outcome(result, request, async ({ replayed }) => {
          const position = await read()
          return resource(position, position.revision, replayed)
        })
      },
    }),
    DELETE: api({
      summary: 'Withdraw your position; a tombstone keeps its place',
      scope: 'write',
      params: ofPosition,
      status: 204,
      async handle({ person, params }) {
        await withdraw(person, params.position)
        return nothing()
      },
    }),
  },

  '/positions/{position}/draft': draftCalls({
    params: ofPosition,
    place: (params) => params,
    summaries: {
      read: 'My draft of an edit of my position',
      keep: 'Keep my draft of an edit; `from` is the revision of the position that it started from',
      discard: 'Discard my draft of an edit',
    },
  }),

  '/positions/{position}/responses': {
    GET: api({
      summary: 'The responses to a position, or to a response, the first one first',
      scope: 'read',
      params: ofPosition,
      query: z.object({ limit, after: cursor.optional() }),
      output: listOf(positionOutput),
      async handle({ person, params, query, request }) {
        const { context, position } = await findPosition(person, params.position)
        const { items, next } = await listResponses(context, position.id, query)
        return list(request, { items: await readPositions(context, items), next })
      },
    }),
    POST: api({
      summary: 'Answer a position, or undercut one of its citations',
      scope: 'write',
      params: ofPosition,
      input: respondInput,
      output: positionOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const result = await respond(person, params.position, input, once)
        return outcome(result, request, async ({ id, replayed }) => {
          const response = await readPosition(person, id)
          const location = `/api/v1/positions/${id}`
          return created(response, { location, revision: response.revision, replayed })
        })
      },
    }),
  },

  '/positions/{position}/responses/draft': draftCalls({
    params: ofPosition,
    place: ({ position }) => ({ answers: position }),
    summaries: {
      read: 'My draft of a response to a position',
      keep: 'Keep my draft of a response; `from` is the revision of the position that it answers',
      discard: 'Discard my draft of a response',
    },
  }),

  '/positions/{position}/revisions': {
    GET: api({
      summary: 'Every wording that a position has had, the first one first',
      scope: 'read',
      params: ofPosition,
      query: numbered,
      output: listOf(revisionOutput),
      async handle({ person, params, query, request }) {
        const { context, position } = await findPosition(person, params.position)
        const wordings = await revisionsOf(context, position, { after: query.after, limit: query.limit + 1 })
        const page = pageOf(wordings, query.limit, ({ revision }) => revision)
        return list(request, { ...page, items: page.items.map(presentRevision) })
      },
    }),
  },

  '/positions/{position}/steelman': {
    GET: api({
      summary: 'How I restated a position',
      scope: 'read',
      params: ofPosition,
      output: steelmanOutput,
      async handle({ person, params }) {
        const { context, position } = await findPosition(person, params.position)
        const steelman = await ownSteelman(context, position.id)
        if (!steelman) throw new NotFound()
        return resource(presentSteelman(steelman))
      },
    }),
    PUT: api({
      summary:
        'Restate a position, as its question asks before a rebuttal; its author is then asked whether it is fair',
      scope: 'write',
      params: ofPosition,
      input: steelmanInput,
      output: steelmanOutput,
      async handle({ person, params, input, once, request }) {
        const result = await restate(person, params.position, input, once)
        return outcome(result, request, async ({ id, replayed }) => {
          const { steelman } = await findSteelman(person, id)
          return resource(presentSteelman(steelman), undefined, replayed)
        })
      },
    }),
  },

  '/positions/{position}/steelmen': {
    GET: api({
      summary:
        'The restatements of a position that you may see: your own, those of your position, those in use',
      scope: 'read',
      params: ofPosition,
      output: listOf(steelmanOutput),
      async handle({ person, params, request }) {
        const { context, position } = await findPosition(person, params.position)
        const steelmen = await steelmenOf(context, position.id)
        return list(request, { items: steelmen.map(presentSteelman), next: null })
      },
    }),
  },

  '/steelmen/{steelman}/answer': {
    POST: api({
      summary: 'Confirm how another restated your position, or mend it in your own words',
      scope: 'write',
      params: z.object({ steelman: z.string() }),
      input: steelmanAnswerInput,
      output: steelmanOutput,
      async handle({ person, params, input }) {
        await answerSteelman(person, params.steelman, input)
        const { steelman } = await findSteelman(person, params.steelman)
        return resource(presentSteelman(steelman))
      },
    }),
  },
}
