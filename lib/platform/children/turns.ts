import { setImmediate } from 'node:timers/promises'

/** In milliseconds: the longest time before others get a turn. */
const TURN = 20

/** Splits a long computation so that other work runs between its parts. */
export class Turns {
  private begun = performance.now()

  /** Await this after each part. */
  async next(): Promise<void> {
    if (!this.isOver()) return
    await setImmediate()
    this.begun = performance.now()
  }

  /** Runs a part that itself yields after each of its parts. */
  async all<T>(work: Generator<void, T>): Promise<T> {
    for (;;) {
      const step = work.next()
      if (step.done) return step.value
      if (this.isOver()) await this.next()
    }
  }

  private isOver(): boolean {
    return performance.now() - this.begun > TURN
  }
}

/** Runs a long computation and lets other work run in between. */
export const inTurns = <T>(work: Generator<void, T>): Promise<T> => new Turns().all(work)
