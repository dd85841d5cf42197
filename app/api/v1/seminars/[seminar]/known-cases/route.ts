import { z } from 'zod'
import { markKnown } from '@/lib/curation/known/commands/mark'
import { knownCaseInput } from '@/lib/curation/known/input'
import { knownCaseOutput, knownCasesOutput, presentKnownCases } from '@/lib/curation/known/present'
import { knownCasesOf } from '@/lib/curation/known/queries'
import { findCitation } from '@/lib/curation/reviews/queries'
import { NotFound } from '@/lib/platform/errors'
import { presentCitation } from '@/lib/positions/present'
import { findSeminar } from '@/lib/seminars/queries'
import { created, list, outcome } from '@/lib/web/answers'
import { api } from '@/lib/web/api'
import { notAllowed } from '@/lib/web/not-allowed'
import { presentingConflict } from '@/lib/web/stale'

const params = z.object({ seminar: z.string() })

export const GET = api({
  summary: 'The known cases of a seminar, and how far each moderator agrees with them',
  scope: 'read',
  params,
  output: knownCasesOutput,
  async handle({ person, params, request }) {
    const cases = await knownCasesOf(await findSeminar(person, params.seminar))
    return list(request, presentKnownCases(cases))
  },
})

export const POST = api({
  summary: 'Mark a citation as a case whose verdict is known: each moderator is given it once',
  scope: 'write',
  params,
  input: knownCaseInput,
  output: knownCaseOutput,
  status: 201,
  async handle({ person, params, input, once, request }) {
    const member = await findSeminar(person, params.seminar)
    const { asked } = await findCitation(person, input.citation)
    if (asked.member.seminar.id !== member.seminar.id) throw new NotFound()
    const present = async () => presentCitation((await findCitation(person, input.citation)).citation)
    const result = await presentingConflict(markKnown(person, input, once), present)
    return outcome(result, request, async ({ id, replayed }) => {
      const known = (await knownCasesOf(member)).find((one) => one.id === id)
      const location = `/api/v1/seminars/${member.seminar.slug}/known-cases/${id}`
      return created(known, { location, replayed })
    })
  },
})

export const { DELETE, PATCH, PUT } = notAllowed('GET', 'POST')
