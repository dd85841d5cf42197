import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { readDebate } from '@/lib/exchange/debate/read'
import { type DebateFormat, debateFormats } from '@/lib/exchange/formats/paths'
import { debateWriters } from '@/lib/exchange/formats/write-debate'
import { consume } from '@/lib/platform/limits'
import { findQuestion } from '@/lib/questions/queries'
import { api } from '@/lib/web/api/api'
import type { RouteTable } from '@/lib/web/api/route-table'
import { streamedFile } from '@/lib/web/streamed-file'
import { localeOf } from '@/lib/web/translation'

const names: Record<DebateFormat, string> = {
  md: 'Markdown',
  csv: 'a table (CSV)',
  argdown: 'Argdown',
  'aif.json': 'JSON of the Argument Interchange Format',
  jsonld: 'a collection of W3C web annotations',
  'kialo.txt': 'the text of Kialo',
  'polis.zip': 'the CSV files of Pol.is; each ballot, without names, for staff alone',
}

export const exportsRoutes: RouteTable = Object.fromEntries(
  debateFormats.map((format) => [`/questions/{question}/export.${format}`, { GET: exportOf(format) }]),
)

function exportOf(format: DebateFormat) {
  const { type, write } = debateWriters[format]
  return api({
    summary: `A debate as you see it, as ${names[format]}`,
    scope: 'read',
    params: z.object({ question: z.string() }),
    file: type,
    async handle({ person, params, request }) {
      const context = await findQuestion(person, params.question)
      await consume('debates', person.id)
      const say = await getTranslations({ locale: localeOf(request.headers), namespace: 'thread' })
      const parts = write(await readDebate(context), say)
      const name = `${context.member.seminar.slug}-${context.question.number}.${format}`
      return streamedFile(parts, { name, type })
    },
  })
}
