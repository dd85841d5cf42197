import { notFound } from 'next/navigation'
import { NotFound, NotPermitted } from '@/lib/platform/errors'

/** For pages: shows the page "not found" for things that do not exist, or that this person may not see or do. */
export async function orNotFound<T>(finding: Promise<T>): Promise<T> {
  try {
    return await finding
  } catch (error) {
    if (error instanceof NotFound || error instanceof NotPermitted) notFound()
    throw error
  }
}

/** For actions called by a page's script: a NotFound becomes null. */
export function orNull(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}
