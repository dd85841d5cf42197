import { Prisma } from '@/lib/platform/prisma/client'
import type { PositionStatus } from '@/lib/platform/prisma/enums'

/*
 * What is public of a post, where its question is open to people without an account and shows posts to them: the words of one
 * that stands; of a withdrawn, hidden or merged one its place alone.
 */

/** Why the words are not public; null where they are. */
export const goneAs = ({
  status,
}: {
  status: PositionStatus
}): Exclude<PositionStatus, 'published'> | null => (status === 'published' ? null : status)

/** A condition on `position po`: its words are public. */
export const publicWords = Prisma.sql`po.status = 'published'`
