import { Stale } from '@/lib/platform/errors'

/** An edit that came too late is told what stands now in the shape that a reader gets. */
export async function presentingStale<T>(run: Promise<T>, present: () => Promise<unknown>): Promise<T> {
  try {
    return await run
  } catch (error) {
    throw error instanceof Stale ? new Stale(await present()) : error
  }
}
