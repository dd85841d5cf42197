import { z } from 'zod'
import { FollowLevel, MailWhen } from '@/lib/platform/prisma/enums'

export const followLevel = z.enum(FollowLevel)

export const followInput = z.strictObject({ level: followLevel }).meta({ id: 'FollowGiven' })

/** How notices reach a person by e-mail. */
export const mailInput = z.strictObject({ mail: z.enum(MailWhen) }).meta({ id: 'MailGiven' })

/** The notices to mark as seen; all of them when left out. */
export const seenInput = z.strictObject({ ids: z.array(z.uuid()).max(200).optional() })

/** The text typed after an @, which may be the beginning of a name. */
export const mentionQuery = z.object({ q: z.string().trim().max(100).default('') })
