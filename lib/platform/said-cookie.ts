/** Before what is only to be heard, since the page shows it. */
export const HEARD = '~'
