import { vi } from 'vitest'
import { db } from '@/lib/platform/database/db'

type Run = (work: (tx: never) => Promise<unknown>, options?: object) => Promise<unknown>

/**
 * Runs the next transaction this way; transactions begun within it run as usual. The test restores the mocks afterwards.
 */
export function nextTransaction(
  run: (begin: Run, work: Parameters<Run>[0], options?: object) => Promise<unknown>,
) {
  const begin = db.$transaction.bind(db) as unknown as Run
  let isNext = true
  vi.spyOn(db, '$transaction').mockImplementation(((work: Parameters<Run>[0], options?: object) => {
    if (!isNext) return begin(work, options)
    isNext = false
    return run(begin, work, options)
  }) as never)
}
