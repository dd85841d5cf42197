import type { ReactNode } from 'react'

type Props = {
  /** What is heard before the words, since a line through them is only seen. */
  said: string
  children: ReactNode
}

/** Words that go. */
export function Gone({ said, children }: Props) {
  return (
    <del>
      <span className="vh">{said} </span>
      {children}
    </del>
  )
}

/** Words that come. */
export function Come({ said, children }: Props) {
  return (
    <ins>
      <span className="vh">{said} </span>
      {children}
    </ins>
  )
}
