/** The reason of an outage. `full`: the database's disk is full; `away`: any other temporary one. */
export type Outage = 'away' | 'full'

/** In seconds: the time before a retry makes sense. */
export const RETRY_AFTER = 5

/**
 * SQLSTATEs (PostgreSQL's manual, appendix A) of a server that cannot serve any request: broken connections (class 08), a
 * server that stops or starts (57P01 to 57P05), insufficient resources (class 53).
 */
const passing = /^(08...|57P0[1-5]|53...)$/
const diskFull = '53100'

/** Prisma's own codes: unreachable, timed out, connection closed, none free in time. */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'])

/** Names in Prisma's driver adapter. Node's codes are left out, because a mail server may refuse a connection, too. */
const kinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'])

/** Messages of driver errors without a code. */
const words =
  /connection error and is not queryable|connection terminated|timeout exceeded when trying to connect|unable to start a transaction/i

/** The outage that an error indicates; undefined if the request itself was wrong. */
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

/** An error and its causes; Prisma keeps the driver's error under `meta`. */
export function errorsIn(error: unknown, found: Failure[] = []): Failure[] {
  if (typeof error !== 'object' || error === null || found.length > 10) return found
  found.push(error)
  if ('cause' in error) errorsIn(error.cause, found)
  if ('meta' in error) errorsIn(Object(error.meta).driverAdapterError, found)
  return found
}

/** No connection is possible, as opposed to one broken connection. */
function isUnreachable({ code, kind }: Failure): boolean {
  return kind === 'DatabaseNotReachable' || code === 'P1001' || code === '57P03' || code === diskFull
}

/**
 * Read by the server in front (lib/setup/serve/outage.js): while the database is `unreachable` it answers pages by itself.
 * `at` is in milliseconds.
 */
const shared = globalThis as { vetaOutage?: { at: number; outage: Outage; unreachable: boolean } }

/** Records the outage behind an error of a request or job, if the database caused it. */
export function noteOutage(error: unknown): Outage | undefined {
  const outage = outageOf(error)
  if (outage) shared.vetaOutage = { at: Date.now(), outage, unreachable: errorsIn(error).some(isUnreachable) }
  return outage
}
