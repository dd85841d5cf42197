import { Conflict, StaleConflict } from '@/lib/platform/errors'

/** Gives a late edit the current state in the shape that readers get. */
export async function presentingStale<T>(run: Promise<T>, present: () => Promise<unknown>): Promise<T> {
  try {
    return await run
  } catch (error) {
    throw error instanceof StaleConflict ? new StaleConflict(await present()) : error
  }
}

/** Gives any conflict the current state in that shape; a StaleConflict stays one. */
export async function presentingConflict<T>(run: Promise<T>, present: () => Promise<unknown>): Promise<T> {
  try {
    return await presentingStale(run, present)
  } catch (error) {
    if (!(error instanceof Conflict) || error instanceof StaleConflict || error.current === undefined)
      throw error
    throw new Conflict(error.code, await present())
  }
}
