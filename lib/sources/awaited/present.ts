import { z } from 'zod'
import { csl } from '../input'
import type { AwaitedWork } from './queries'

export const awaitedOutput = z
  .strictObject({ id: z.string(), csl, createdAt: z.iso.datetime() })
  .meta({ id: 'AwaitedSource', description: 'A work whose text is still to come' })

export const presentAwaited = ({ id, csl, createdAt }: AwaitedWork): z.input<typeof awaitedOutput> => ({
  id,
  csl,
  createdAt: createdAt.toISOString(),
})
