import { setImmediate } from 'node:timers/promises'

/** Milliseconds for which nobody else is served. */
const TURN = 20

/** A long piece of work that lets others in between its parts. */
export class Turns {
  private begun = performance.now()

  /** To be awaited after each part. */
  async next(): Promise<void> {
    if (!this.isOver()) return
    await setImmediate()
    this.begun = performance.now()
  }

  /** Does a part that yields after each part of its own. */
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

/** Does all of a long piece of work, letting others in between. */
export const inTurns = <T>(work: Generator<void, T>): Promise<T> => new Turns().all(work)
