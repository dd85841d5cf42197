import { z } from 'zod'
import { verdict } from '@/lib/citations/input'
import { agreementsIn, type KnownCaseView } from './queries'

const somebody = z.strictObject({ id: z.string(), name: z.string() })

export const knownCaseOutput = z
  .strictObject({
    id: z.string(),
    citation: z.string(),
    position: z.string(),
    question: z.int(),
    revision: z.int(),
    quote: z.string(),
    language: z.string(),
    verdict,
    note: z.string(),
    at: z.iso.datetime(),
    answers: z.array(
      z.strictObject({ moderator: somebody, verdict, reason: z.string(), at: z.iso.datetime() }),
    ),
  })
  .meta({ id: 'KnownCase' })

/** How far each moderator agrees; `differ` has the ids of the cases with another verdict. */
const agreement = z
  .strictObject({ moderator: somebody, answered: z.int(), agreed: z.int(), differ: z.array(z.string()) })
  .meta({ id: 'Agreement' })

export const knownCasesOutput = z.strictObject({
  items: z.array(knownCaseOutput),
  next: z.null(),
  agreement: z.array(agreement),
})

export const presentKnownCases = (cases: KnownCaseView[]): z.infer<typeof knownCasesOutput> => ({
  items: cases,
  next: null,
  agreement: agreementsIn(cases),
})
