/** A field for the number of a paragraph; see `onJumps`. A form around it sends it under `name`. */
export function Jump({ label, name }: { label: string; name?: string }) {
  return (
    <label className="jump inline-flex items-center gap-1 text-ink-3 text-small" title={label}>
      <span aria-hidden="true">¶</span>
      <span className="vh">{label}</span>
      <input
        className="input"
        data-jump=""
        name={name}
        inputMode="numeric"
        pattern="[0-9]*"
        maxLength={5}
        autoComplete="off"
      />
    </label>
  )
}
