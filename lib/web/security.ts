import { isFromOwnPage } from '../setup/serve/own-page.js'

/** Whether a write comes from our own pages: the CSRF defence of everything that a cookie can do. */
export const fromOurOwnPage = (headers: Headers): boolean => isFromOwnPage((name) => headers.get(name))
