type Props = {
  /** The value of the button: the act and its citation or thesis, as the page's action reads it. */
  value: string
  label: string
  /** Its accessible name, where the label alone does not say of what. */
  name?: string
}

/** A button of the ledger's one form. Its name has its visible words, for people who speak them (WCAG 2.5.3). */
export function LedgerButton({ value, label, name }: Props) {
  const whole = name && !name.startsWith(label) ? `${label}: ${name}` : name
  return (
    <button type="submit" className="btn btn-sm" name="act" value={value} aria-label={whole}>
      {label}
    </button>
  )
}
