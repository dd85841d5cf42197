import { AsyncLocalStorage } from 'node:async_hooks'

const then = new AsyncLocalStorage<Date>()

/** The time at which the current act counts as done. Commands use this instead of the clock. */
export const now = (): Date => then.getStore() ?? new Date()

/**
 * Runs `work` as of another time, rules and records included. Only for content with times of its own, such as the
 * demonstration; a request never chooses its time.
 */
export const asOf = <T>(time: Date, work: () => Promise<T>): Promise<T> => then.run(time, work)
