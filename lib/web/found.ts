import { notFound } from 'next/navigation'
import { NotFound, NotPermitted } from '@/lib/platform/errors'

/** For pages: what is not there, or not this person's to see or to do, is a page that is not there. */
export async function orNotFound<T>(finding: Promise<T>): Promise<T> {
  try {
    return await finding
  } catch (error) {
    if (error instanceof NotFound || error instanceof NotPermitted) notFound()
    throw error
  }
}

/** For actions that a page calls by itself: what is not there is nothing. */
export function orNull(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}
