import { z } from 'zod'
import { consume } from '@/lib/platform/limits'
import { quotationsOutput } from '@/lib/positions/quotations/present'
import { checkQuotations } from '@/lib/positions/quotations/written'
import { findSeminar } from '@/lib/seminars/queries'
import { quotationsInput } from '@/lib/sources/quotations/input'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = api({
  summary: 'Compare the quotations of a text with the sources and with what others posted; nothing is kept',
  scope: 'read',
  params: z.object({ seminar: z.string() }),
  input: quotationsInput,
  output: quotationsOutput,
  async handle({ person, params, input, request }) {
    const member = await findSeminar(person, params.seminar)
    await consume('quotationChecks', person.id)
    return outcome(await checkQuotations(member, input), request, (quotations) => resource({ quotations }))
  },
})

export const { DELETE, GET, PATCH, PUT } = notAllowed('POST')
