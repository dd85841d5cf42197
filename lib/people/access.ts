import { OPERATOR } from '@/lib/platform/events'
import type { Person } from './rules'

/**
 * Whoever has the server's command line. No account: an administrator's rights, and on record as the operator.
 * What an operator makes was created by the id of nobody.
 */
export const operator: Person = { id: OPERATOR, name: 'Operator', email: '', admin: true }
