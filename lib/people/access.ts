import { OPERATOR } from '@/lib/platform/events'
import type { Person } from './rules'

/**
 * The user of the server's command line: no account, an administrator's rights, and named "operator" in the record. Things
 * made by an operator have no creator's id.
 */
export const operator: Person = { id: OPERATOR, name: 'Operator', email: '', admin: true }
