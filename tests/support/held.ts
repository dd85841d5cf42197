import { setTimeout as wait } from 'node:timers/promises'

/** In milliseconds: the longest time that one person's request may delay another's. */
export const longestHeld = 200

const EVERY = 5

/**
 * The longest time, in milliseconds, that the work blocked the event loop at one stretch. A stretch counts as elapsed time
 * or as processor time, whichever is less: only the former includes the time taken by other programs. The least of several
 * tries, ended early by a good one.
 */
export async function held(work: () => unknown, { tries = 6, enough = longestHeld } = {}): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let done = 0; done < tries && least > enough; done++) least = Math.min(least, await heldOnce(work))
  return Math.round(least)
}

async function heldOnce(work: () => unknown): Promise<number> {
  let longest = 0
  let last = performance.now()
  let used = process.cpuUsage()
  const look = () => {
    const now = performance.now()
    const { user, system } = process.cpuUsage(used)
    longest = Math.max(longest, Math.min(now - last - EVERY, (user + system) / 1000))
    last = now
    used = process.cpuUsage()
  }
  const timer = setInterval(look, EVERY)
  try {
    await wait(EVERY)
    await work()
    await wait(EVERY)
  } finally {
    clearInterval(timer)
    look()
  }
  return longest
}

/** The processor time of work that never yields the thread, in milliseconds; the least of six tries. */
export function timeOf(work: () => unknown, enough = longestHeld): number {
  let least = Number.POSITIVE_INFINITY
  for (let done = 0; done < 6 && least > enough; done++) {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    least = Math.min(least, (user + system) / 1000)
  }
  return least
}
