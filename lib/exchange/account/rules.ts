import { MINUTE } from '@/lib/platform/time/units'

/** In milliseconds: a person without a password may delete their account so soon after signing in. */
export const FRESH = 10 * MINUTE

/** An address that cannot receive mail or sign in (RFC 2606). */
export const addressOfNobody = (personId: string): string => `deleted.${personId}@nobody.invalid`

/** The address of a person of an imported archive, who never was here. */
export const addressOfImported = (personId: string): string => `imported.${personId}@nobody.invalid`
