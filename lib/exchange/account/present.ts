import { z } from 'zod'

const rows = z.array(z.looseObject({}))

/** Rows as stored; their column names explain them. */
export const mineOutput = z
  .looseObject({
    veta: z.literal('account'),
    madeAt: z.iso.datetime(),
    profile: z.looseObject({ id: z.uuid(), name: z.string(), email: z.string() }),
    sessions: rows,
    tokens: rows,
    memberships: rows,
    debates: rows,
    drafts: rows,
    notes: rows,
    notices: rows,
    flags: rows,
    grades: rows,
    peerReviewsGiven: rows,
    peerReviewsReceived: rows,
    events: rows,
  })
  .meta({ id: 'Mine' })
