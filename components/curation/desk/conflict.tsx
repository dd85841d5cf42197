import Link from 'next/link'
import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import type { PathsOf } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import type { FormState } from '@/lib/platform/form-state'

/** A wording in a conflict, shown beside another. */
export type ShownWording = {
  place: string
  quote: string
  language: string
  relation: string
  warrant: string
}

/** The change meanwhile: another wording, or another moderator's verdict. */
export type ShownConflict = {
  code: 'citationEdited' | 'citationJudged'
  judged: ShownWording
  now: ShownWording
  /** The revision of the current wording. */
  revision: number
  /** The version of the source that it cites now. */
  version: number
  held: string | null
  reason: string
}

export type StateProps = { state: FormState<ShownConflict>; t: Translate<PathsOf<'desk'>> }

/** The problems that prevented a verdict. */
export function Problems({ state, t, nextHref }: StateProps & { nextHref: string }) {
  const { problems = {}, shown } = state
  const general = problems['']
  if (!general) return null
  return (
    <Notice kind="bad">
      <p>
        <b>{general}</b>
      </p>
      {shown ? <Both conflict={shown} t={t} /> : null}
      {shown?.code === 'citationEdited' ? null : (
        <p>
          <Link href={nextHref} prefetch={false}>
            {t('desk.next')}
          </Link>
        </p>
      )}
    </Notice>
  )
}

/** The judged wording and the current one, side by side. */
function Both({ conflict, t }: { conflict: ShownConflict; t: Translate<'desk.conflict'> }) {
  return (
    <div className="m-both grid grid-cols-[repeat(auto-fit,minmax(14rem,1fr))] gap-s4 my-s2 text-small">
      <Side head={t('desk.conflict.yours')} wording={conflict.judged} />
      <Side head={t('desk.conflict.theirs')} wording={conflict.now}>
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
