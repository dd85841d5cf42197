import { z } from 'zod'
import { archiveQuery } from '@/lib/exchange/archive/input'
import { archiveFileName, questionScope, seminarScope } from '@/lib/exchange/archive/write/scope'
import { ARCHIVE_TYPE, archiveParts } from '@/lib/exchange/archive/write/write'
import { recordExport } from '@/lib/exchange/terms/commands/delete'
import { consume } from '@/lib/platform/limits'
import { findQuestion } from '@/lib/questions/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'
import { onceSent, streamedFile } from '@/lib/web/streamed-file'

export const archivesRoutes: RouteTable = {
  '/questions/{question}/export.veta': {
    GET: api({
      summary:
        'A question as an archive that can be imported again: the debate as you see it, with its texts',
      scope: 'read',
      params: z.object({ question: z.string() }),
      query: archiveQuery,
      file: ARCHIVE_TYPE,
      async handle({ person, params, query, request }) {
        const context = await findQuestion(person, params.question)
        await consume('archives', person.id)
        const scope = questionScope(context, query)
        const parts = await archiveParts(scope, request.signal)
        return streamedFile(parts, { name: archiveFileName(scope), type: ARCHIVE_TYPE })
      },
    }),
  },

  '/seminars/{seminar}/export.veta': {
    GET: api({
      summary: 'A whole seminar as an archive that can be imported again, for its instructors',
      scope: 'read',
      params: z.object({ seminar: z.string() }),
      query: archiveQuery,
      file: ARCHIVE_TYPE,
      async handle({ person, params, query, request }) {
        const member = await findSeminar(person, params.seminar)
        const scope = await seminarScope(member, query)
        await consume('archives', person.id)
        const parts = await archiveParts(scope, request.signal)
        const file = streamedFile(parts, { name: archiveFileName(scope), type: ARCHIVE_TYPE })
        return onceSent(file, () => recordExport(member))
      },
    }),
  },
}
