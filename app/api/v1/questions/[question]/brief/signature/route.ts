import { z } from 'zod'
import { sign, unsign } from '@/lib/curation/brief/commands/sign'
import { signatureInput } from '@/lib/curation/brief/input'
import { wholeNumber } from '@/lib/platform/shape'
import { nothing, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

const params = z.object({ question: z.string() })

export const PUT = api({
  summary: 'Sign the published Brief, or dissent from it and say from what',
  scope: 'write',
  params,
  input: signatureInput,
  status: 204,
  async handle({ person, params, input, once, request }) {
    return outcome(await sign(person, params.question, input, once), request, nothing)
  },
})

export const DELETE = api({
  summary: 'Take my signature or dissent back from the latest version',
  scope: 'write',
  params,
  query: z.object({ version: wholeNumber(1) }),
  status: 204,
  async handle({ person, params, query, once, request }) {
    return outcome(await unsign(person, params.question, query.version, once), request, nothing)
  },
})

export const { GET, PATCH, POST } = notAllowed('PUT', 'DELETE')
