import { isFromOwnPage } from '../setup/serve/own-page.js'

/** Whether a write comes from our own pages: the CSRF protection of everything that a cookie permits. */
export const fromOurOwnPage = (headers: Headers): boolean => isFromOwnPage((name) => headers.get(name))
