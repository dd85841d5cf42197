const letters = new Intl.Segmenter()

/** The first letter of a name, whole: an accent or a surrogate pair is not cut. */
export function initialOf(name: string): string {
  const first = letters.segment(name.trim())[Symbol.iterator]().next()
  return first.done ? '?' : first.value.segment.toLocaleUpperCase()
}

/** Decorates the name, which screen readers read. */
export function Avatar({ name }: { name: string }) {
  return (
    <span className="avatar" aria-hidden="true">
      {initialOf(name)}
    </span>
  )
}
