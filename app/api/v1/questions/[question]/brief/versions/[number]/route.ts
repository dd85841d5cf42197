import { z } from 'zod'
import { presentVersion, readBriefVersion, versionOutput } from '@/lib/curation/brief/present'
import { signaturesOn } from '@/lib/curation/brief/signatures'
import { NotFound } from '@/lib/platform/errors'
import { findQuestion } from '@/lib/questions/queries'
import { theses } from '@/lib/questions/theses'
import { resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)

export const GET = api({
  summary: 'A published version of the Brief, what has changed since, and who signed it or dissents',
  scope: 'read',
  params: z.object({ question: z.string(), number }),
  output: versionOutput,
  async handle({ person, params }) {
    const asked = await findQuestion(person, params.question)
    const version = await readBriefVersion(asked, params.number)
    if (!version) throw new NotFound()
    const labels = (await theses(asked.question.id)).map(({ label }) => label)
    return resource(presentVersion(version, await signaturesOn(asked, version.id, labels)))
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
