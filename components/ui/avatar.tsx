const letters = new Intl.Segmenter()

/** The first letter of a name, whole: an accent or a surrogate pair is not cut. */
export function initialOf(name: string): string {
  const first = letters.segment(name.trim())[Symbol.iterator]().next()
  return first.done ? '?' : first.value.segment.toLocaleUpperCase()
}

/** Decorates the name, which screen readers read. */
export function Avatar({ name }: { name: string }) {
  return (
    <span
      className="inline-grid flex-none place-items-center w-7 h-7 rounded-[50%] border border-edge font-semibold text-micro text-ink-2"
      aria-hidden="true"
    >
      {initialOf(name)}
    </span>
  )
}
