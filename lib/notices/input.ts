import { z } from 'zod'

export const followLevel = z.enum(['all', 'mine', 'none'])

export type FollowLevel = z.infer<typeof followLevel>

export const followInput = z.strictObject({ level: followLevel }).meta({ id: 'FollowGiven' })

/** How notices reach a person by e-mail. */
export const mailInput = z
  .strictObject({ mail: z.enum(['atOnce', 'daily', 'never']) })
  .meta({ id: 'MailGiven' })

/** Those seen; all of them when left out. */
export const seenInput = z.strictObject({ ids: z.array(z.uuid()).max(200).optional() })

/** What was typed behind an @, of which a name may come. */
export const mentionQuery = z.object({ q: z.string().trim().max(100).default('') })
