import { z } from 'zod'
import type { Mover, Shift } from './queries'

const people = z.number().int()

const weight = z.number().int().min(-2).max(2)

/** The number of people by the weight that they gave a thesis. */
const weightCounts = z.record(z.string(), people)

const thesisShiftOutput = z.strictObject({
  label: z.string(),
  opening: weightCounts,
  closing: weightCounts,
  flow: z.array(z.strictObject({ from: weight, to: weight, people })),
})

const moverOutput = z.union([
  z.strictObject({ position: z.string(), people }),
  z.strictObject({ passage: z.string(), people }),
])

/**
 * How the stances moved between the opening and the closing poll. Participants get the figures of the first five people who
 * answered both, of the first ten, and so on, so that no two calls differ by one answer.
 */
export const shiftOutput = z
  .union([
    z.strictObject({ shown: z.literal(false) }),
    z.strictObject({
      hash: z.string(),
      people,
      shown: z.literal(true),
      theses: z.array(thesisShiftOutput),
      /** Means, from 0, not sure at all, to 100. */
      confidence: z.strictObject({ opening: z.number(), closing: z.number() }),
      moved: z.array(moverOutput),
    }),
  ])
  .meta({ id: 'Shift' })

export function presentShift(shift: Shift | null): z.infer<typeof shiftOutput> {
  if (!shift) return { shown: false }
  const { hash, people: counted, theses, confidence, moved } = shift
  return { hash, people: counted, shown: true, theses, confidence, moved: moved.map(presentMover) }
}

const presentMover = ({ position, passage, people: number }: Mover): z.infer<typeof moverOutput> =>
  position === null ? { passage: passage ?? '', people: number } : { position, people: number }
