import { z } from 'zod'
import { Vote } from '@/lib/platform/prisma/enums'

export const votes = Object.values(Vote)

export const vote = z.enum(votes)

export type VoteName = z.infer<typeof vote>

export const ballotInput = z.strictObject({ vote }).meta({ id: 'BallotGiven' })
