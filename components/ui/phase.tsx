type Props = {
  /** The steps in words, in order. */
  steps: string[]
  /** The index of the current step. */
  current: number
  /** The list's label, with the current step: "Phase: Rebuttal". */
  label: string
}

export function Phase({ steps, current, label }: Props) {
  return (
    <ol className="phase flex gap-[3px] text-micro text-ink-3" aria-label={label}>
      {steps.map((step, n) => (
        <li
          key={step}
          title={step}
          className={n < current ? 'past' : undefined}
          aria-current={n === current ? 'step' : undefined}
        >
          <span>{step}</span>
        </li>
      ))}
    </ol>
  )
}
