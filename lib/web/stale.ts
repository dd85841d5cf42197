import { Conflict, Stale } from '@/lib/platform/errors'

/** An edit that came too late is told what stands now in the shape that a reader gets. */
export async function presentingStale<T>(run: Promise<T>, present: () => Promise<unknown>): Promise<T> {
  try {
    return await run
  } catch (error) {
    throw error instanceof Stale ? new Stale(await present()) : error
  }
}

/** The same of any conflict that shows what stands now; what is stale stays so. */
export async function presentingConflict<T>(run: Promise<T>, present: () => Promise<unknown>): Promise<T> {
  try {
    return await run
  } catch (error) {
    if (!(error instanceof Conflict) || error.current === undefined) throw error
    throw error instanceof Stale ? new Stale(await present()) : new Conflict(error.code, await present())
  }
}
