import { AsyncLocalStorage } from 'node:async_hooks'

const then = new AsyncLocalStorage<Date>()

/** The time at which what is being done counts as done. Commands ask this, never the clock itself. */
export const now = (): Date => then.getStore() ?? new Date()

/**
 * Does `work` as of another time, rules and records included. Only for what comes with times of its own, as the
 * demonstration does; no request ever chooses its time.
 */
export const asOf = <T>(time: Date, work: () => Promise<T>): Promise<T> => then.run(time, work)
