import { log } from '../log'
import { errorsIn } from './outage'

/** What the database itself did not let happen. `code` names the message `problems.<code>`. */
export type Clash = { status: 409 | 422 | 503; code: string }

const overtaken: Clash = { status: 409, code: 'overtaken' }
const busy: Clash = { status: 503, code: 'busy' }
const notTheText: Clash = { status: 422, code: 'notTheText' }

/** By SQLSTATE (PostgreSQL's manual, appendix A); VE… are those of our triggers, told of in the migrations. */
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
  // Serialization, deadlock, no lock in time, cancelled for its time.
  '40001': busy,
  '40P01': busy,
  '55P03': busy,
  '57014': busy,
}

/** By Prisma's own codes, where it tells no SQLSTATE: constraints, a row that is gone, and a transaction out of time. */
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

/** By the names that Prisma's driver adapter gives to the same. */
const byKind: Record<string, Clash> = {
  UniqueConstraintViolation: overtaken,
  ForeignKeyConstraintViolation: overtaken,
  NullConstraintViolation: overtaken,
  TransactionWriteConflict: busy,
}

/**
 * What an error of the database says of a request, where two did at one moment what excludes one another: nothing was
 * written. It is logged, since a rule that only the database keeps is one that our own checks have missed.
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

/** Of two transactions that wait for one another, or that cannot follow one another, the one that was ended. */
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
