import Link from 'next/link'
import { Time } from '@/components/ui/time'
import type { ConversionProgress } from '@/lib/sources/drafts/queries'
import type { SourceMessages } from './reader/say'

type Props = {
  drafts: { id: string; title: string; fileName: string; savedAt: Date; conversion: ConversionProgress }[]
  path: string
  locale: string
  timeZone: string
  say: SourceMessages
}

/** Uploaded and unpublished files, with everything typed for them. */
export function Waiting({ drafts, path, locale, timeZone, say }: Props) {
  if (drafts.length === 0) return null
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{say('import.waiting')}</h2>
      <ul className="waiting">
        {drafts.map(({ id, title, fileName, savedAt, conversion }) => (
          <li key={id}>
            <Link href={`${path}?draft=${id}`} dir="auto">
              {title || fileName || say('import.unnamed')}
            </Link>{' '}
            <small className="muted">
              <bdi>{fileName}</bdi> <Time at={savedAt} {...{ locale, timeZone }} />,{' '}
              {say(`import.state.${conversion.state}`)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
