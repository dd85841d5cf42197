/** Why the database does nothing for us. `full`: its disk has no room; `away`: everything else that passes. */
export type Outage = 'away' | 'full'

/** In seconds: how soon it is worth to ask again. */
export const RETRY_AFTER = 5

/**
 * Errors of PostgreSQL (SQLSTATE, appendix A of its manual) that say that the server cannot serve, whatever is asked:
 * connections that broke (class 08), a server that ends or starts (57P01 to 57P05), too few resources (class 53).
 */
const passing = /^(08...|57P0[1-5]|53...)$/
const diskFull = '53100'

/** Prisma's own codes: not reached, timed out, connection closed, none free in time. */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'])

/** What Prisma's driver adapter calls the same. Codes of Node stay out: a mail server may refuse a connection, too. */
const kinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'])

/** The driver throws these without a code. */
const words =
  /connection error and is not queryable|connection terminated|timeout exceeded when trying to connect|unable to start a transaction/i

/** Whether an error means that the database is out of reach for a while, and not that the request was wrong. */
export function outageOf(error: unknown): Outage | undefined {
  const chain = errorsIn(error)
  if (chain.some(({ code, originalCode }) => code === diskFull || originalCode === diskFull)) return 'full'
  return chain.some(isPassing) ? 'away' : undefined
}

type Failure = { code?: unknown; originalCode?: unknown; kind?: unknown; message?: unknown }

function isPassing({ code, originalCode, kind, message }: Failure): boolean {
  const codes = [code, originalCode].filter((value) => typeof value === 'string')
  if (codes.some((value) => passing.test(value) || prismaCodes.has(value))) return true
  return (typeof kind === 'string' && kinds.has(kind)) || (typeof message === 'string' && words.test(message))
}

/** An error with what caused it: Prisma keeps the driver's under `meta`. */
export function errorsIn(error: unknown, found: Failure[] = []): Failure[] {
  if (typeof error !== 'object' || error === null || found.length > 10) return found
  found.push(error)
  if ('cause' in error) errorsIn(error.cause, found)
  if ('meta' in error) errorsIn(Object(error.meta).driverAdapterError, found)
  return found
}

/** Nobody can be connected, in contrast to one connection that broke. */
function isUnreachable({ code, kind }: Failure): boolean {
  return kind === 'DatabaseNotReachable' || code === 'P1001' || code === '57P03' || code === diskFull
}

/**
 * The server in front (lib/setup/serve/outage.js) reads this: while the database is `unreachable` it answers pages by itself.
 * `at` is in milliseconds.
 */
const shared = globalThis as { vetaOutage?: { at: number; outage: Outage; unreachable: boolean } }

/** Notes an error that a request or a job ended with, if the database is its reason. */
export function noteOutage(error: unknown): Outage | undefined {
  const outage = outageOf(error)
  if (outage) shared.vetaOutage = { at: Date.now(), outage, unreachable: errorsIn(error).some(isUnreachable) }
  return outage
}
