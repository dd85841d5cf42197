import type { ReactNode } from 'react'
import type { DiffPiece } from '@/lib/platform/words/word-diff'

type Props = {
  /** Read out before the words, since a line through them is only visible. */
  said: string
  children: ReactNode
}

/** Removed words. */
export function Gone({ said, children }: Props) {
  return (
    <del>
      <span className="vh">{said} </span>
      {children}
    </del>
  )
}

/** Added words. */
export function Come({ said, children }: Props) {
  return (
    <ins>
      <span className="vh">{said} </span>
      {children}
    </ins>
  )
}

/** Read out before removed and added words. */
export type ChangeWords = { gone: string; came: string }

type WordChangesProps = { pieces: DiffPiece[]; words: ChangeWords }

/** A text with its changes: removed words are struck out, added words underlined. */
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
