import { Icon } from '@/components/ui/icon'
import type { EvidenceChange } from '@/lib/curation/brief/rules'
import { positionPath } from '@/lib/positions/paths'
import type { BriefContext } from './brief-context'

type Props = { position: string; changes: EvidenceChange[]; setting: BriefContext }

/** The changes of a cited position since the line was written, with links to them. */
export function Changes({ position, changes, setting }: Props) {
  if (changes.length === 0) return null
  const { t, seminar } = setting
  const said = [...new Set(changes.map((change) => sayChange(change, setting)))]
  const reworded = changes.find((change) => change.what === 'reworded')
  const href = reworded
    ? `${positionPath(position, 'history')}?from=${reworded.from}&to=${reworded.to}`
    : positionPath(position)
  return (
    <p className="brief-since flex items-baseline gap-[0.4rem] font-medium">
      <Icon name="warn" />
      <span>
        {t('since')} {said.join('; ')}. {seminar === null ? null : <a href={href}>{t('see')}</a>}
      </span>
    </p>
  )
}

function sayChange(change: EvidenceChange, { t, say }: BriefContext): string {
  if (change.what !== 'judged') return t(`change.${change.what}`)
  return t('change.judged', { verdict: say(`verdict.${change.to ?? 'unreviewed'}`) })
}
