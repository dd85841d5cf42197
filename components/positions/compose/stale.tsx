import { Come, Gone } from '@/components/ui/change'
import { Notice } from '@/components/ui/notice'
import type { Piece } from '@/lib/platform/words/word-diff'
import type { Stale } from './refusal'

export type StaleLabels = { text: string; yours: string; keep: string; diff: DiffWords }

type Props = { stale: Stale; labels: StaleLabels; back: string }

/** Another edit was first: both texts in one, and the ways to go on. */
export function StaleEdit({ stale, labels, back }: Props) {
  return (
    <Notice kind="bad">
      <p>
        <b>{stale.title}</b> {labels.text}
      </p>
      <h2 className="label">{labels.yours}</h2>
      <p className="claim" dir="auto">
        <Pieces pieces={stale.claim} words={labels.diff} />
      </p>
      <p className="kept-text" dir="auto">
        <Pieces pieces={stale.argument} words={labels.diff} />
      </p>
      <p className="row">
        <a className="btn btn-sm" href={back}>
          {labels.keep}
        </a>
      </p>
    </Notice>
  )
}

export type DiffWords = { gone: string; came: string }

/** Words that go are struck out, words that come are underlined. */
export function Pieces({ pieces, words }: { pieces: Piece[]; words: DiffWords }) {
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
