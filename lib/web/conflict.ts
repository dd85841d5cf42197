import { Conflict, Stale } from '@/lib/platform/errors'

/** A conflict about a thing is told what stands now in the shape that a reader gets. */
export async function presentingConflict<T>(run: Promise<T>, present: () => Promise<unknown>): Promise<T> {
  try {
    return await run
  } catch (error) {
    if (!(error instanceof Conflict) || error instanceof Stale || error.current === undefined) throw error
    throw new Conflict(error.code, await present())
  }
}
