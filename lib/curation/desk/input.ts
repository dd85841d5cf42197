import { z } from 'zod'

export const orders = ['flagged', 'oldest', 'read', 'author'] as const

/**
 * `flagged`: by the weight of open flags, then the oldest; `oldest`; `read`: by the number of people in the question since
 * it was posted; `author`: authors with the fewest reviewed citations first.
 */
export const order = z.enum(orders)

export type Order = z.infer<typeof order>

export const deskQuery = z.object({ order: order.default('flagged').catch('flagged') })

export const takeInput = z
  .strictObject({ order: order.default('flagged'), citation: z.uuid().optional() })
  .meta({ id: 'CaseAsked' })
