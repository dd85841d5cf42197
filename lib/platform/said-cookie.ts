/** Prefix of a message for screen readers only, because the page shows its content. */
export const HEARD = '~'
