/** Runs a generator that yields after each part, without pauses. */
export function atOnce<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** A value made on first use, in slices or at once, and only once for all callers. */
export class MadeInSlices<T> {
  private made: { value: T } | undefined
  private work: Generator<void, T> | undefined

  constructor(private readonly make: () => Generator<void, T>) {}

  /** Further callers continue the same work. */
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
    // A failed run starts again.
    this.work = undefined
    const step = work.next()
    if (step.done) this.made = { value: step.value }
    else this.work = work
    return this.made
  }
}
