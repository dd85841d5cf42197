import { z } from 'zod'
import { passageOutput, presentPassage } from '@/lib/questions/present'
import type { Coverage } from './queries'

const count = z.number().int()

/** The gaps of a debate: ids of passages without a citation, or cited by one side alone, and positions without an answer. */
export const coverageOutput = z
  .strictObject({
    keyPassages: z.array(z.strictObject({ passage: passageOutput, citedBy: z.record(z.string(), count) })),
    uncited: z.array(z.string()),
    oneSided: z.array(z.string()),
    unanswered: z.array(
      z.strictObject({
        id: z.string(),
        claim: z.string(),
        thesis: z.string().nullable(),
        author: z.strictObject({ id: z.string(), name: z.string() }),
        at: z.iso.datetime(),
        asked: count,
      }),
    ),
  })
  .meta({ id: 'Coverage' })

export const presentCoverage = ({
  keyPassages,
  more: _more,
  hasPositions: _hasPositions,
  ...rest
}: Coverage): z.infer<typeof coverageOutput> => ({
  ...rest,
  keyPassages: keyPassages.map(({ passage, citedBy }) => ({ passage: presentPassage(passage), citedBy })),
})
