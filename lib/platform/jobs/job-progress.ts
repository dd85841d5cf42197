import { SECOND } from '../time/units'

/** In milliseconds: how often the progress of a job is written down. */
const EACH = SECOND / 2

/** In milliseconds: how often work without progress is said to go on, and looked at whether it is still wanted. */
const HEARTBEAT = 5 * SECOND

type Reporting<P> = {
  /** Writes the progress down, or a sign of life alone, and returns how many rows want the work: 0 once it was taken back. */
  note: (progress?: P) => Promise<number>
  /** Is aborted once nobody wants the work any more. */
  cancelling: AbortController
}

/**
 * A job's work, whose progress stands in a row: it is written down at most twice a second, and every five seconds there is a sign of
 * life, since a single step may take minutes.
 */
export async function reported<P, T>(
  { note, cancelling }: Reporting<P>,
  work: (tell: (progress: P) => void) => Promise<T>,
): Promise<T> {
  const writeDown = (progress?: P) => {
    void note(progress)
      .then((count) => count === 0 && cancelling.abort())
      .catch(() => undefined)
  }
  let last = 0
  const tell = (progress: P) => {
    if (Date.now() - last < EACH) return
    last = Date.now()
    writeDown(progress)
  }
  const beat = setInterval(writeDown, HEARTBEAT)
  return work(tell).finally(() => clearInterval(beat))
}
