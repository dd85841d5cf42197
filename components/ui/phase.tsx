type Props = {
  /** The steps in words, in order. */
  steps: string[]
  /** Index of the step that is on. */
  current: number
  /** What the list is, with the step that is on: "Phase: Rebuttal". */
  label: string
}

export function Phase({ steps, current, label }: Props) {
  return (
    <ol className="phase" aria-label={label}>
      {steps.map((step, n) => (
        <li
          key={step}
          className={n < current ? 'past' : undefined}
          aria-current={n === current ? 'step' : undefined}
        >
          <span>{step}</span>
        </li>
      ))}
    </ol>
  )
}
