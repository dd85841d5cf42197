import { z } from 'zod'
import type { ToldOpinion } from './access'

const count = z.number().int()

const plane = z.tuple([z.number(), z.number()])

const representativeOutput = z.strictObject({
  position: z.string(),
  side: z.enum(['agree', 'disagree']),
  p: z.number(),
  pTest: z.number(),
  r: z.number(),
  rTest: z.number(),
})

const consensusOutput = z.array(z.strictObject({ position: z.string(), p: z.number(), pTest: z.number() }))

const tallyOutput = z.strictObject({ agrees: count, disagrees: count, passes: count })

/**
 * The opinion groups of a question. Coordinates, means and components have the sign of the mathematics, in which agreeing is
 * −1. Null stands for what the asking person is not told, and for what no groups have.
 */
export const opinionOutput = z
  .strictObject({
    hash: z.string(),
    parameters: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
    people: count,
    counted: count,
    positions: count,
    components: z.tuple([z.array(z.number()), z.array(z.number())]),
    centre: z.array(z.number()),
    k: count,
    silhouette: z.record(z.string(), z.number()),
    points: z.array(
      z.strictObject({
        person: z.string().optional(),
        x: z.number(),
        y: z.number(),
        group: count.nullable(),
      }),
    ),
    mapped: z.array(
      z.strictObject({
        position: z.string(),
        x: z.number(),
        y: z.number(),
        extremity: z.number(),
        priority: z.number(),
        consensus: z.number().nullable(),
        agrees: count,
        disagrees: count,
        passes: count,
        seen: count,
      }),
    ),
    groups: z.array(
      z.strictObject({
        id: count,
        size: count,
        centre: plane.nullable(),
        stability: z.number().nullable(),
        representative: z.array(representativeOutput),
      }),
    ),
    consensus: z.strictObject({ agree: consensusOutput, disagree: consensusOutput }),
    /** By number of group. */
    groupBallots: z.array(z.strictObject({ position: z.string(), groups: z.array(tallyOutput.nullable()) })),
  })
  .meta({ id: 'Opinion' })

export const presentOpinion = ({ own: _own, ...told }: ToldOpinion): z.infer<typeof opinionOutput> => told
