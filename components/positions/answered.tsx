import type { ReactNode } from 'react'

type Props = {
  position: { author: { name: string }; claim: string }
  label?: string
  /** Said after the name of its author. */
  note?: ReactNode
  claimClass?: 'claim' | 'answered-claim'
  /** Its argument, and where it is read. */
  children: ReactNode
}

/** The position that a form or a page is about. */
export function Answered({ position, label, note, claimClass = 'claim', children }: Props) {
  return (
    <section className="answered" aria-label={label}>
      <p className="small">
        <b dir="auto">{position.author.name}</b>
        {note}
      </p>
      {position.claim ? (
        <p className={claimClass} dir="auto">
          {position.claim}
        </p>
      ) : null}
      {children}
    </section>
  )
}
