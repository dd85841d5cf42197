import { log } from '../log'
import { errorsIn } from './outage'

/** A change that the database refused. `code` names the message `problems.<code>`. */
export type Clash = { status: 409 | 422 | 503; code: string }

const overtaken: Clash = { status: 409, code: 'overtaken' }
const busy: Clash = { status: 503, code: 'busy' }
const notTheText: Clash = { status: 422, code: 'notTheText' }

/** By SQLSTATE (PostgreSQL's manual, appendix A). Codes with VE are raised by our triggers; the migrations explain them. */
const bySqlState: Record<string, Clash> = {
  VE001: overtaken,
  VE002: notTheText,
  VE003: overtaken,
  VE004: notTheText,
  VE005: { status: 409, code: 'sourceGone' },
  // Integrity: restrict, not null, foreign key, unique, check, exclusion.
  '23001': overtaken,
  '23502': overtaken,
  '23503': overtaken,
  '23505': overtaken,
  '23514': overtaken,
  '23P01': overtaken,
  // Serialization failure, deadlock, lock timeout, statement timeout.
  '40001': busy,
  '40P01': busy,
  '55P03': busy,
  '57014': busy,
}

/** By Prisma's own codes, for errors without SQLSTATE: constraints, a missing row, and a transaction timeout. */
const byPrismaCode: Record<string, Clash> = {
  P2002: overtaken,
  P2003: overtaken,
  P2004: overtaken,
  P2011: overtaken,
  P2014: overtaken,
  P2025: overtaken,
  P2028: busy,
  P2034: busy,
}

/** By the names that Prisma's driver adapter uses for these errors. */
const byKind: Record<string, Clash> = {
  UniqueConstraintViolation: overtaken,
  ForeignKeyConstraintViolation: overtaken,
  NullConstraintViolation: overtaken,
  TransactionWriteConflict: busy,
}

/**
 * The answer to a request whose write the database refused, usually because a simultaneous one excludes it; nothing was
 * written. It is logged, since a refusal by the database means that our own checks missed it.
 */
export function clashOf(error: unknown): Clash | undefined {
  const chain = errorsIn(error)
  const found =
    first(chain, 'originalCode', bySqlState) ??
    first(chain, 'code', bySqlState) ??
    first(chain, 'kind', byKind) ??
    first(chain, 'code', byPrismaCode)
  if (found) log.warn({ clash: found.code, error: error instanceof Error ? error.message : '' }, 'clash')
  return found
}

/** True for the transaction that the database ended in a deadlock or a serialization failure. */
export const isDeadlock = (error: unknown): boolean =>
  errorsIn(error).some(
    ({ code, originalCode, kind }) =>
      ['40P01', '40001', 'P2034'].some((one) => one === code || one === originalCode) ||
      kind === 'TransactionWriteConflict',
  )

type Named = Partial<Record<'originalCode' | 'code' | 'kind', unknown>>

function first(chain: Named[], name: keyof Named, table: Record<string, Clash>): Clash | undefined {
  const known = chain.map((one) => one[name]).find((value) => typeof value === 'string' && value in table)
  return typeof known === 'string' ? table[known] : undefined
}
