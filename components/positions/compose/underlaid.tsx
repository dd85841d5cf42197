import { type ReactNode, type RefObject, type UIEvent, useRef } from 'react'
import type { Finding } from '@/lib/positions/draft/findings'
import { piecesOf } from '@/lib/sources/quotations/rules'
import { isFalse } from '@/lib/sources/quotations/verdict'

type Props = {
  text: string
  found: Finding[]
  /** Of the text area, so that both break their lines alike. */
  className: string
  hidden?: boolean
  children: (
    follow: (event: UIEvent<HTMLTextAreaElement>) => void,
    under: RefObject<HTMLDivElement | null>,
  ) => ReactNode
}

/** A plain text area with lines under its quotations; they are decoration, and the list of results says the same. */
export function Underlaid({ text, found, className, hidden, children }: Props) {
  const under = useRef<HTMLDivElement>(null)
  const follow = ({ currentTarget }: UIEvent<HTMLTextAreaElement>) => {
    if (under.current) under.current.scrollTop = currentTarget.scrollTop
  }
  return (
    <div className="underlaid relative clear-both rounded bg-page" hidden={hidden}>
      <div
        className={`${className} underlay absolute inset-0 overflow-hidden max-h-none border-transparent bg-transparent text-transparent tracking-normal text-wrap whitespace-pre-wrap wrap-break-word pointer-events-none [scrollbar-gutter:stable] [word-spacing:0.05em]`}
        aria-hidden="true"
        dir="auto"
        ref={under}
      >
        {piecesOf(text, found).map(({ text: words, of }, n) => {
          const key = `${n} ${of?.start}`
          return (
            <span key={key} className={of && (isFalse(of) ? 'qc-bad' : 'qc')}>
              {words}
            </span>
          )
        })}
        {'\n'}
      </div>
      {children(follow, under)}
    </div>
  )
}
