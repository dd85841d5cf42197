import type { ReactNode } from 'react'
import { WordChanges } from '@/components/ui/change'
import { Notice } from '@/components/ui/notice'
import type { Draft } from '@/lib/positions/draft/draft'
import type { ConflictLabels, EditConflict } from './composer-props'
import type { ComposerContext } from './composer-state'
import type { BrowserDraft, ServerDraft } from './draft-keeper'

type Props = {
  context: ComposerContext
  keepMine: () => void
  takeTheirs: () => void
  choose: (other: BrowserDraft<Draft> | null) => void
}

/** Notices of everything that keeps a draft from being safe on the server, each with a remedy. */
export function DraftNotices({ context, keepMine, takeTheirs, choose }: Props) {
  const { saving, other, signIn, t } = context
  return (
    <>
      {saving.is === 'offline' ? (
        <Notice kind="bad" icon="offline">
          <p>{t.rich('compose.draft.offline')}</p>
        </Notice>
      ) : null}
      {saving.is === 'signedOut' || saving.is === 'someoneElse' ? (
        <Notice kind="bad" icon="lock">
          <p>
            {t.rich(
              `compose.draft.${saving.is}`,
              {},
              {
                link: (inside) => (
                  <a href={signIn} target="_blank" rel="noopener">
                    {inside}
                  </a>
                ),
              },
            )}
          </p>
        </Notice>
      ) : null}
      {saving.is === 'refused' ? (
        <Notice kind="bad">
          <p>{t.rich('compose.draft.refused', { reason: saving.reason })}</p>
        </Notice>
      ) : null}
      {saving.is === 'stale' ? (
        <Choice
          text={staleInWords(saving.current, context)}
          shown={saving.current?.body}
          t={t}
          mine={keepMine}
          theirs={saving.current ? takeTheirs : undefined}
        />
      ) : null}
      {other ? (
        <Choice
          text={t.rich('compose.draft.other', { time: timeOf(other.at, context) })}
          shown={other.body}
          t={t}
          mine={() => choose(null)}
          theirs={() => choose(other)}
        />
      ) : null}
    </>
  )
}

function staleInWords(current: ServerDraft<Draft> | null, context: ComposerContext): ReactNode {
  const { t } = context
  if (!current) return t.rich('compose.draft.gone')
  return t.rich('compose.draft.stale', { time: timeOf(current.savedAt, context) })
}

type ChoiceProps = {
  text: ReactNode
  shown?: Draft
  t: ComposerContext['t']
  mine: () => void
  theirs?: () => void
}

function Choice({ text, shown, t, mine, theirs }: ChoiceProps) {
  return (
    <Notice kind="bad">
      <p>{text}</p>
      {shown ? (
        <details>
          <summary>{t('compose.draft.compare')}</summary>
          <p className="claim" dir="auto">
            {shown.claim}
          </p>
          <p className="kept-text max-w-measure whitespace-pre-wrap" dir="auto">
            {shown.argument}
          </p>
        </details>
      ) : null}
      <p className="row">
        <button type="button" className="btn btn-sm" onClick={mine}>
          {t('compose.draft.mine')}
        </button>
        {theirs ? (
          <button type="button" className="btn btn-sm" onClick={theirs}>
            {t('compose.draft.theirs')}
          </button>
        ) : null}
      </p>
    </Notice>
  )
}

type ConflictProps = { conflict: EditConflict; labels: ConflictLabels; back: string }

/** Another edit was first: both texts in one, and the ways to go on. */
export function ConflictNotice({ conflict, labels, back }: ConflictProps) {
  return (
    <Notice kind="bad">
      <p>
        <b>{conflict.title}</b> {labels.text}
      </p>
      <h2 className="label font-sans font-semibold text-ui/[1.5] tracking-normal">{labels.yours}</h2>
      <p className="claim" dir="auto">
        <WordChanges pieces={conflict.claim} words={labels} />
      </p>
      <p className="kept-text max-w-measure whitespace-pre-wrap" dir="auto">
        <WordChanges pieces={conflict.argument} words={labels} />
      </p>
      <p className="row">
        <a className="btn btn-sm" href={back}>
          {labels.keep}
        </a>
      </p>
    </Notice>
  )
}

/** "Draft saved 14:32", "Saving …": `at` is the moment that the answer to a form without JavaScript told. */
export function savedInWords(context: ComposerContext, at: string | undefined): string {
  const { saving, t } = context
  if (saving.is === 'saved') return t('compose.draft.saved', { time: timeOf(saving.at, context) })
  if (at) return t('compose.draft.saved', { time: timeOf(at, context) })
  if (saving.is === 'idle') return ''
  const isUnderWay = saving.is === 'waiting' || saving.is === 'saving'
  return t(`compose.draft.${isUnderWay ? saving.is : 'kept'}`)
}

/** "14:32" for today, "12 Nov, 14:32" for another day, where the seminar is. */
function timeOf(at: string, { locale, timeZone }: Pick<ComposerContext, 'locale' | 'timeZone'>): string {
  const [moment, now] = [new Date(at), new Date()]
  const tag = locale === 'en' ? 'en-GB' : locale
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const
  const day = (date: Date) => new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone }).format(date)
  const other = day(moment) === day(now) ? {} : ({ day: 'numeric', month: 'short' } as const)
  return new Intl.DateTimeFormat(tag, { ...other, ...time }).format(moment)
}
