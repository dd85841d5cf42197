import { z } from 'zod'
import { readQuestion } from '@/app/api/_calls/reading'
import { importPack } from '@/lib/exchange/packs/commands/import'
import { LARGEST_PACK, promptPack } from '@/lib/exchange/packs/input'
import { packOf } from '@/lib/exchange/packs/queries'
import { questionOutput } from '@/lib/questions/present'
import { created, outcome, resource } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'

export const packsRoutes: RouteTable = {
  '/questions/{question}/pack': {
    GET: api({
      summary: 'A question with its texts, passages and rules as one file, for instructors of its seminar',
      scope: 'read',
      params: z.object({ question: z.string() }),
      output: promptPack,
      async handle({ person, params, request }) {
        return outcome(await packOf(person, params.question), request, (pack) => {
          const answer = resource(pack)
          answer.headers.set('content-disposition', 'attachment; filename="question.vetapack.json"')
          return answer
        })
      },
    }),
  },

  '/seminars/{seminar}/packs': {
    POST: api({
      summary: 'Make a pack a draft of a question; texts that the seminar has already are used again',
      scope: 'write',
      params: z.object({ seminar: z.string() }),
      input: promptPack,
      largest: LARGEST_PACK,
      output: questionOutput,
      status: 201,
      async handle({ person, params, input, once, request }) {
        const result = await importPack(person, params.seminar, input, once)
        return outcome(result, request, async ({ id, replayed }) => {
          const question = await readQuestion(person, id)
          return created(question, {
            location: `/api/v1/questions/${id}`,
            revision: question.revision,
            replayed,
          })
        })
      },
    }),
  },
}
