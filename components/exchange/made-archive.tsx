import type { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import type { MadeArchive } from '@/lib/exchange/archive/made/queries'
import { Notice } from '../ui/notice'
import { ProgressBar } from '../ui/progress-bar'
import { Time } from '../ui/time'

export type ArchiveMessages = ReturnType<typeof useTranslations<'exports.archive'>>

type UnderWay = { archive: MadeArchive; say: ArchiveMessages }

/** The progress of an archive, which is made to its end even when this page is closed. */
export function ArchiveUnderWay({ archive: { state, progress }, say }: UnderWay) {
  const { step, at, of } = progress ?? { step: null, at: 0, of: 0 }
  return (
    <>
      <p role="status">
        {state === 'waiting' ? say('waiting') : step ? say(`steps.${step}`, { at, of }) : say('begun')}
      </p>
      <ProgressBar label={say('progress')} at={at} of={of} />
      <p className="m-0 text-ink-2">{say('closing')}</p>
    </>
  )
}

type Whole = UnderWay & { href: string; locale: string; timeZone: string }

export function WholeArchive({ archive, href, say, locale, timeZone }: Whole) {
  const { hasNames, size, madeAt, keptUntil } = archive
  const time = (at: Date) => () => <Time at={at} {...{ locale, timeZone }} />
  return (
    <div>
      <p className="m-0">
        <a className="inline-flex items-center min-h-6" href={href} download>
          <Icon name="download" className="me-s2" />
          {say('download', { size: megabytes(size, locale) })}
        </a>
      </p>
      <p className="m-0 max-w-152 text-ink-2">
        {say(hasNames ? 'named' : 'numbered')}{' '}
        {say.rich('madeAt', { at: time(madeAt), until: time(keptUntil) })}
      </p>
    </div>
  )
}

export const ArchiveFailed = ({ say }: Pick<UnderWay, 'say'>) => <Notice kind="bad">{say('failed')}</Notice>

const megabytes = (bytes: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(
    Math.max(0.1, bytes / 1e6),
  )
