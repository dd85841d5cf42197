/** The state of a form after a refused submission: problems in words, and the typed values. */
export type FormState<Shown = unknown> = {
  problems?: Record<string, string>
  values?: Record<string, unknown>
  /** Further content for this form to show. */
  shown?: Shown
  /** Set when it was accepted and the page stays. */
  done?: string
  /** The outcome of each part, where there are several. */
  report?: { text: string; outcome: string; bad?: boolean }[]
  /** The current values, when the submission started from older ones. */
  current?: Record<string, unknown>
  /** A new idempotency key, when the form's first key was used with other content. */
  idempotencyKey?: string
}
