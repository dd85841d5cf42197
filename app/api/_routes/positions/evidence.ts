import { z } from 'zod'
import { markupKey } from '@/lib/curation/known/queries'
import { evidenceOutput, evidenceTag, presentEvidence } from '@/lib/positions/evidence/present'
import { evidenceOf } from '@/lib/positions/evidence/queries'
import { findQuestion } from '@/lib/questions/queries'
import { computed } from '@/lib/web/api/answers'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'

export const evidenceRoutes: RouteTable = {
  '/questions/{question}/evidence': {
    GET: api({
      summary: 'Who cites which passage for which side, in which relation and with which verdict',
      scope: 'read',
      params: z.object({ question: z.string() }),
      output: evidenceOutput,
      async handle({ person, params, request }) {
        const context = await findQuestion(person, params.question)
        const evidence = await evidenceOf(context, await markupKey(context))
        return computed(request, evidenceTag(evidence), () => presentEvidence(evidence))
      },
    }),
  },
}
