import type { ReactNode } from 'react'
import type { Piece } from '@/lib/platform/words/word-diff'

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

/** The words that are heard before those that go and those that come. */
export type ChangeWords = { gone: string; came: string }

type WordChangesProps = { pieces: Piece[]; words: ChangeWords }

/** A text with its changes: words that go are struck out, words that come are underlined. */
export function WordChanges({ pieces, words }: WordChangesProps) {
  return pieces.map(({ kind, text }, n) => {
    const key = `${n} ${kind}`
    if (kind === 'added')
      return (
        <Come key={key} said={words.came}>
          {text}
        </Come>
      )
    if (kind === 'missing')
      return (
        <Gone key={key} said={words.gone}>
          {text}
        </Gone>
      )
    return <span key={key}>{text}</span>
  })
}
