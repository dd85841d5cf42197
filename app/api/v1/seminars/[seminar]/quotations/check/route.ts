import { z } from 'zod'
import { take } from '@/lib/platform/limits'
import { findSeminar } from '@/lib/seminars/queries'
import { quotationsInput } from '@/lib/sources/quotations/input'
import { checkQuotations } from '@/lib/sources/quotations/posted'
import { presentQuotation, quotationsOutput } from '@/lib/sources/quotations/present'
import { outcome, resource } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'

export const POST = api({
  summary: 'Compare the quotations of a text with the sources; nothing is kept',
  scope: 'read',
  params: z.object({ seminar: z.string() }),
  input: quotationsInput,
  output: quotationsOutput,
  async handle({ person, params, input, request }) {
    const member = await findSeminar(person, params.seminar)
    await take('quotationChecks', person.id)
    return outcome(await checkQuotations(member, input), request, (checked) =>
      resource({ quotations: checked.map(presentQuotation) }),
    )
  },
})

export const { DELETE, GET, PATCH, PUT } = notAllowed('POST')
