import Link from 'next/link'
import { Where, type WorkContext } from '@/components/positions/work/work-row'
import { Time } from '@/components/ui/time'
import type { JudgedLine } from '@/lib/curation/reviews/own-verdicts'
import { positionPath } from '@/lib/positions/paths'

/** A verdict on the reader's citation, or a query about it, that awaits their reply. */
export function JudgedRow({ line, setting }: { line: JudgedLine; setting: WorkContext }) {
  const { seminar, question, position, citation, quote, language, verdict, text, by, at } = line
  const { say, sayOfThread, locale } = setting
  return (
    <li>
      <div>
        <p>
          <Link href={`${positionPath(position, 'reviews')}#c-${citation}`}>
            <q lang={language} dir="auto">
              {quote}
            </q>
          </Link>
        </p>
        <p>
          {verdict
            ? say('held', { verdict: sayOfThread(`verdict.${verdict}`), reason: text })
            : say('asked', { name: by ?? say('theStaff'), text })}
        </p>
        <Where {...{ seminar, question }} setting={setting} />
        <p className="small muted">
          <bdi>{by ?? say('theStaff')}</bdi>,{' '}
          <Time at={at} locale={locale} timeZone={seminar.timeZone} zone />
        </p>
      </div>
    </li>
  )
}
