import { z } from 'zod'
import { bearerOutput, presentBearer } from '@/lib/positions/present'
import { findBearer } from '@/lib/positions/queries/bearer'
import { resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ question: z.string(), participation: z.string() })

export const GET = api({
  summary: 'Who goes by a pseudonym in a question, as far as I may know: for staff, and for its bearer',
  scope: 'read',
  params,
  output: bearerOutput,
  async handle({ person, params }) {
    const { bearer } = await findBearer(person, params.question, params.participation)
    return resource(presentBearer(bearer))
  },
})

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
