import { z } from 'zod'

export const votes = ['agree', 'disagree', 'pass'] as const

export const vote = z.enum(votes)

export type VoteName = z.infer<typeof vote>

export const ballotInput = z.strictObject({ vote }).meta({ id: 'BallotGiven' })
