import Link from 'next/link'
import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import type { FormState } from '@/lib/platform/form-state'
import type { DecisionWords } from './words'

/** A wording, as a conflict shows it beside another. */
export type ShownWording = {
  place: string
  quote: string
  language: string
  relation: string
  warrant: string
}

/** What came between: another wording, or somebody else's verdict. */
export type ShownConflict = {
  code: 'citationEdited' | 'citationJudged'
  judged: ShownWording
  now: ShownWording
  /** Of the wording that stands. */
  revision: number
  held: string | null
  reason: string
}

export type StateProps = { state: FormState<ShownConflict>; words: DecisionWords }

/** What stood in the way of a verdict. */
export function Problems({ state, words, nextHref }: StateProps & { nextHref: string }) {
  const { problems = {}, shown } = state
  const general = problems['']
  if (!general) return null
  return (
    <Notice kind="bad">
      <p>
        <b>{general}</b>
      </p>
      {shown ? <Both conflict={shown} words={words} /> : null}
      {shown?.code === 'citationEdited' ? null : (
        <p>
          <Link href={nextHref} prefetch={false}>
            {words.next}
          </Link>
        </p>
      )}
    </Notice>
  )
}

/** What was judged, and what it is now, next to each other. */
function Both({ conflict, words }: { conflict: ShownConflict; words: DecisionWords }) {
  return (
    <div className="m-both">
      <Side head={words.yours} wording={conflict.judged} />
      <Side head={words.theirs} wording={conflict.now}>
        {conflict.held ? (
          <p>
            <b>{conflict.held}</b> <bdi>{conflict.reason}</bdi>
          </p>
        ) : null}
      </Side>
    </div>
  )
}

function Side({ head, wording, children }: { head: string; wording: ShownWording; children?: ReactNode }) {
  return (
    <div>
      <h3>{head}</h3>
      <p>
        <b>{wording.place}</b>{' '}
        <q lang={wording.language} dir="auto">
          {wording.quote}
        </q>
      </p>
      <p>
        {wording.relation} <q dir="auto">{wording.warrant}</q>
      </p>
      {children}
    </div>
  )
}
