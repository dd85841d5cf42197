/** What a form shows after it was sent and not accepted: problems in words, and what was typed. */
export type FormState<Shown = unknown> = {
  problems?: Record<string, string>
  values?: Record<string, unknown>
  /** What else this form has to show. */
  shown?: Shown
  /** Set when it was accepted and the page stays. */
  done?: string
  /** What became of each part of it, where there were several. */
  report?: { text: string; outcome: string; bad?: boolean }[]
  /** What stands now, where what was sent started from something older. */
  current?: Record<string, unknown>
  /** A new idempotency key, once the form's first one has been used up by another content. */
  idempotencyKey?: string
}
