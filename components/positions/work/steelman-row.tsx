import Link from 'next/link'
import { Time } from '@/components/ui/time'
import { positionPath } from '@/lib/positions/paths'
import type { SteelmanLine } from '@/lib/positions/queries/own-work'
import { Where, type WorkContext } from './work-row'

/** A restatement of the reader's position, which asks whether it is fair. */
export function SteelmanRow({ steelman, setting }: { steelman: SteelmanLine; setting: WorkContext }) {
  const { seminar, question, position, by, offeredAt } = steelman
  const { say, locale } = setting
  return (
    <li>
      <div>
        <p>
          <Link href={positionPath(position, 'steelman')}>
            <b>{say('restated', { name: by })}</b>
          </Link>
        </p>
        <Where {...{ seminar, question }} setting={setting} />
        <p className="small muted">
          <Time at={offeredAt} locale={locale} timeZone={seminar.timeZone} zone />
        </p>
      </div>
    </li>
  )
}
