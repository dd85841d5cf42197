import type { Role } from '@/lib/platform/prisma/enums'

/** Moderators get known cases mixed in; instructors see which they are. */
export const asksKnownCases = ({ role }: { role: Role }): boolean => role === 'moderator'
