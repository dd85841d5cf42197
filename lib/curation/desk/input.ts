import { z } from 'zod'

export const orders = ['flagged', 'oldest', 'read', 'author'] as const

/**
 * `flagged`: by the weight of what is flagged, then the oldest; `oldest`; `read`: by how many people have been in the
 * question since it was posted; `author`: whose citations have been reviewed least.
 */
export const order = z.enum(orders)

export type Order = z.infer<typeof order>

export const deskQuery = z.object({ order: order.default('flagged').catch('flagged') })

export const takeInput = z
  .strictObject({ order: order.default('flagged'), citation: z.uuid().optional() })
  .meta({ id: 'CaseAsked' })
