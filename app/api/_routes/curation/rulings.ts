import { z } from 'zod'
import { rulingCall } from '@/app/api/_calls/ruling'
import { hide, restore } from '@/lib/curation/moderation/commands/hide'
import { lock, unlock } from '@/lib/curation/moderation/commands/lock'
import { merge } from '@/lib/curation/moderation/commands/merge'
import { move } from '@/lib/curation/moderation/commands/move'
import { reply } from '@/lib/curation/moderation/commands/reply'
import { mergeInput, moveInput, replyInput, rulingInput } from '@/lib/curation/moderation/input'
import { rulingOutput, rulingsOutput } from '@/lib/curation/moderation/present'
import { findRuling, rulingsIn, rulingsOn } from '@/lib/curation/moderation/queries'
import { pageQuery } from '@/lib/platform/page'
import { findPosition } from '@/lib/positions/queries/find'
import { findQuestion } from '@/lib/questions/queries'
import { list, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'

const ofQuestion = z.object({ question: z.string() })
const ofPosition = z.object({ position: z.string() })
const ofRuling = z.object({ ruling: z.string() })

export const rulingsRoutes: RouteTable = {
  '/questions/{question}/rulings': {
    GET: api({
      summary: 'What moderators decided in a question, on what stands there and on what was moved away',
      scope: 'read',
      params: ofQuestion,
      query: pageQuery,
      output: rulingsOutput,
      async handle({ person, params, query, request }) {
        return list(request, await rulingsIn(await findQuestion(person, params.question), query))
      },
    }),
  },

  '/positions/{position}/rulings': {
    GET: api({
      summary: 'Everything that moderators decided on a position, with reasons and answers',
      scope: 'read',
      params: ofPosition,
      output: rulingsOutput,
      async handle({ person, params, request }) {
        const { context, position } = await findPosition(person, params.position)
        const items = await rulingsOn(context, position.id)
        return list(request, { items, next: null })
      },
    }),
  },

  '/positions/{position}/hide': {
    POST: rulingCall({
      summary: 'Hide a position or a response; a tombstone with the reason keeps its place',
      input: rulingInput,
      decide: hide,
    }),
  },

  '/positions/{position}/restore': {
    POST: rulingCall({
      summary: 'Take back that a position was hidden or merged',
      input: rulingInput,
      decide: restore,
    }),
  },

  '/positions/{position}/lock': {
    POST: rulingCall({
      summary: 'Lock a branch: nobody answers, votes or edits there',
      input: rulingInput,
      decide: lock,
    }),
  },

  '/positions/{position}/unlock': {
    POST: rulingCall({
      summary: 'Unlock a branch',
      input: rulingInput,
      decide: unlock,
    }),
  },

  '/positions/{position}/merge': {
    POST: rulingCall({
      summary: 'Merge a position into another that says the same',
      input: mergeInput,
      decide: merge,
    }),
  },

  '/positions/{position}/move': {
    POST: rulingCall({
      summary: 'Move a position, with everything that hangs on it, to another question or thesis',
      input: moveInput,
      decide: move,
    }),
  },

  '/rulings/{ruling}/reply': {
    POST: api({
      summary: 'Answer what was decided on your position, once',
      scope: 'write',
      params: ofRuling,
      input: replyInput,
      output: rulingOutput,
      async handle({ person, params, input, once, request }) {
        const result = await reply(person, params.ruling, input, once)
        return outcome(result, request, async ({ replayed }) => {
          const { ruling } = await findRuling(person, params.ruling)
          return resource(ruling, undefined, replayed)
        })
      },
    }),
  },
}
