/** Does all of a piece of work that yields after each part of it. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** What is made when it is first asked for, in slices or at once, and once however many ask. */
export class MadeInSlices<T> {
  private made: { value: T } | undefined
  private work: Generator<void, T> | undefined

  constructor(private readonly make: () => Generator<void, T>) {}

  /** Whoever asks meanwhile goes on with the same work. */
  *inSlices(): Generator<void, T> {
    for (;;) {
      const made = this.made ?? this.oneMore()
      if (made) return made.value
      yield
    }
  }

  now(): T {
    return this.made ? this.made.value : atOnce(this.inSlices())
  }

  private oneMore(): { value: T } | undefined {
    const work = this.work ?? this.make()
    // What has failed is begun anew.
    this.work = undefined
    const step = work.next()
    if (step.done) this.made = { value: step.value }
    else this.work = work
    return this.made
  }
}
