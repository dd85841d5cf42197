import { z } from 'zod'
import { verdict } from '@/lib/citations/input'

const somebody = z.strictObject({ id: z.string(), name: z.string() })

/** A citation with a known verdict. `answers` has each moderator's first, withdrawn or not. */
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

export type KnownCaseView = z.infer<typeof knownCaseOutput>

/** How far each moderator agrees; `differ` has the ids of the cases with another verdict. */
const agreement = z
  .strictObject({ moderator: somebody, answered: z.int(), agreed: z.int(), differ: z.array(z.string()) })
  .meta({ id: 'Agreement' })

export type Agreement = z.infer<typeof agreement>

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

/** By moderator, in the order of their names. */
export function agreementsIn(cases: KnownCaseView[]): Agreement[] {
  const found = new Map<string, Agreement>()
  for (const { id, verdict, answers } of cases)
    for (const { moderator, verdict: said } of answers) {
      const one = found.get(moderator.id) ?? { moderator, answered: 0, agreed: 0, differ: [] }
      one.answered++
      if (said === verdict) one.agreed++
      else one.differ.push(id)
      found.set(moderator.id, one)
    }
  return [...found.values()].sort((a, b) => a.moderator.name.localeCompare(b.moderator.name))
}
