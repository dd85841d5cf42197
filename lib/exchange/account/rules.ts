/** Whoever has no password deletes their account only so soon after signing in, in milliseconds. */
export const FRESH = 10 * 60_000

/** Nobody receives mail there, and nobody signs in by it (RFC 2606). */
export const addressOfNobody = (personId: string): string => `deleted.${personId}@nobody.invalid`
