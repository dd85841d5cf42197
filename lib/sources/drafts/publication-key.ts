/** The idempotency key under which a draft is published once. */
export const keyOf = (draft: string) => `draft ${draft}`
