type Props = {
  /** What to do, and with what: see the page's action. */
  value: string
  label: string
  /** Its accessible name, where the label alone does not say of what. */
  name?: string
}

/** A button of the ledger's one form. */
export function LedgerButton({ value, label, name }: Props) {
  return (
    <button type="submit" className="btn" name="act" value={value} aria-label={name}>
      {label}
    </button>
  )
}
