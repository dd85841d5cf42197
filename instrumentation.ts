import { noteOutage } from '@/lib/platform/database/outage'

/** Next calls this for each request with an error that our code has not answered. */
export function onRequestError(error: unknown): void {
  noteOutage(error)
}

/** Next calls this once, when the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startJobs } = await import('@/lib/web/jobs')
  startJobs()
}
