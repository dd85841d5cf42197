import { z } from 'zod'
import { Role } from '@/lib/platform/prisma/enums'
import { scope } from './input'

/** Shapes of the API's answers, for its OpenAPI document. Times are ISO 8601 in UTC. */
const time = z.iso.datetime()

const role = z.enum(Role)

export const meOutput = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    memberships: z.array(z.object({ seminar: z.string().meta({ description: 'Its slug' }), role })),
  })
  .meta({ id: 'Me' })

export const tokenOutput = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scope,
    expiresAt: time,
    createdAt: time,
    lastUsedAt: time.nullable(),
  })
  .meta({ id: 'Token' })

export const newTokenOutput = tokenOutput.extend({
  token: z.string().meta({ description: 'Shown this once' }),
})

export const sessionOutput = z
  .object({
    id: z.uuid(),
    device: z.string(),
    address: z.string(),
    createdAt: time,
    lastSeenAt: time,
    current: z.boolean(),
  })
  .meta({ id: 'Session' })
