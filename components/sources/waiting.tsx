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
  const countOf = (...states: Array<ConversionProgress['state']>) =>
    drafts.filter(({ conversion }) => states.includes(conversion.state)).length
  const [unread, ready] = [countOf('waiting', 'working'), countOf('done')]
  const said = [
    ...(unread ? [say('import.beingRead', { count: unread })] : []),
    ...(ready ? [say('import.toCheck', { count: ready })] : []),
  ]
  return (
    <section aria-labelledby="waiting">
      {/* The form for several files leads here. */}
      <h2 id="waiting" tabIndex={-1}>
        {say('import.waiting')}
      </h2>
      <p role="status">{said.join(' ')}</p>
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
