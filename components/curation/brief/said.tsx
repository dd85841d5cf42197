import { Icon } from '@/components/ui/icon'
import type { LineView } from '@/lib/curation/brief/queries'
import type { BriefContext } from './brief-context'

type Props = { line: LineView; setting: BriefContext }

/** For writers: whether a line is new or changed since the last version. */
export function LineState({ line: { state }, setting: { t } }: Props) {
  if (state === 'published') return null
  return (
    <p className="brief-state flex items-baseline gap-[0.4rem] font-medium text-small text-ink-2">
      <Icon name="edit" /> {t(`state.${state}`)}
    </p>
  )
}

/** The text of a line, and its dissent. */
export function LineSaid({ line: { text, dissent }, setting: { t, language } }: Props) {
  return (
    <>
      <p className="brief-words" lang={language} dir="auto">
        {text}
      </p>
      {dissent ? (
        <p className="brief-dissent" lang={language} dir="auto">
          <b className="not-italic mr-s1 font-sans font-semibold text-small/[1.4] text-ink">{t('dissent')}</b>{' '}
          <bdi>{dissent}</bdi>
        </p>
      ) : null}
    </>
  )
}
