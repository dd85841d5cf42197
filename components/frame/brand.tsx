type Props = {
  label: string
  /** Of a person's seminars; without it the way leads to the front page. */
  mine?: string
}

export function Brand({ label, mine }: Props) {
  return (
    <a
      className="brand flex items-center gap-[0.55rem] min-h-6 font-serif font-semibold text-[1.25rem]/[1] tracking-[-0.01em] no-underline max-phone:justify-center max-phone:min-w-10 max-phone:min-h-10 max-phone:ms-[-0.55rem]"
      // The home page leads on to the only seminar of a person, and they look for the list.
      href={mine ? '/?all' : '/'}
      title={mine}
      aria-label={label}
    >
      <svg className="w-[1.35rem] h-[1.35rem]" viewBox="0 0 24 24" aria-hidden="true">
        <path className="fill-ink" d="M3 2h18v20H3z" />
        <path className="vein" d="M3 4.5 7.5 9l1.2 5L12 19.5l2.5-6 1-4L21 5" />
        <path className="vein thin [stroke-width:1.1]" d="m8.7 14-3 3.5M14.5 13.5l4 2" />
      </svg>
      <span className="max-phone:hidden">Veta</span>
    </a>
  )
}
