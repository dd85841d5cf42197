import { noteOutage } from '@/lib/platform/database/outage'

/** Next calls this for each request that ended with an error which nothing of ours has answered. */
export function onRequestError(error: unknown): void {
  noteOutage(error)
}

/** Next calls this once, as the server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startJobs } = await import('@/lib/web/jobs')
  startJobs()
}
