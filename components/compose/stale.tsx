import { Notice } from '@/components/ui/notice'
import type { Piece, Stale } from './refusal'

type Props = { stale: Stale; labels: { text: string; yours: string; keep: string }; back: string }

/** Another edit was first: both texts in one, and the ways to go on. */
export function StaleEdit({ stale, labels, back }: Props) {
  return (
    <Notice kind="bad">
      <p>
        <b>{stale.title}</b> {labels.text}
      </p>
      <h2 className="label">{labels.yours}</h2>
      <p className="claim">
        <Pieces pieces={stale.claim} />
      </p>
      <p className="kept-text">
        <Pieces pieces={stale.argument} />
      </p>
      <p className="row">
        <a className="btn btn-sm" href={back}>
          {labels.keep}
        </a>
      </p>
    </Notice>
  )
}

/** Words that go are struck out, words that come are underlined. */
export function Pieces({ pieces }: { pieces: Piece[] }) {
  return pieces.map(({ kind, text }, n) => {
    const key = `${n} ${kind}`
    if (kind === 'added') return <ins key={key}>{text}</ins>
    if (kind === 'missing') return <del key={key}>{text}</del>
    return <span key={key}>{text}</span>
  })
}
