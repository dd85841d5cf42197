import { setTimeout as wait } from 'node:timers/promises'

/** Nobody may wait longer than this for what somebody else has sent, in milliseconds. */
export const longestHeld = 200

const EVERY = 5

/**
 * For how long, at most, the event loop was held at one stretch while the work was done, in milliseconds. A stretch
 * counts with the time that passed or with the processor's time in it, whichever is less: what other programs take
 * from the machine is in the one and not in the other. The least of several tries, ended early by a good one.
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

/** The processor's time that work takes which gives up the thread to nothing, in milliseconds; the least of six tries. */
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
