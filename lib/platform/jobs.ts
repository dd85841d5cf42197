import { noteOutage } from './database/outage'
import { log } from './log'

type Job = { name: string; every: number; run(): Promise<unknown> }

const started = globalThis as { vetaJobs?: Map<string, NodeJS.Timeout> }

/**
 * Does something again and again while this process lives, `every` so many milliseconds after it last ended. Each
 * process of several does it; what may happen once only is for the job itself to see to, in the database. A failure is
 * logged, and does not stop it.
 */
export function keepDoing({ name, every, run }: Job): void {
  started.vetaJobs ??= new Map()
  const again = () => {
    const timer = setTimeout(async () => {
      try {
        await run()
      } catch (error) {
        noteOutage(error)
        log.error({ job: name, reason: error instanceof Error ? error.message : 'unknown' }, 'job failed')
      }
      if (started.vetaJobs?.get(name) === timer) again()
    }, every).unref()
    started.vetaJobs?.set(name, timer)
  }
  clearTimeout(started.vetaJobs.get(name))
  again()
}
