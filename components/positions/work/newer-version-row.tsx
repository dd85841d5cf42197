import Link from 'next/link'
import type { NewerVersionLine } from '@/lib/positions/queries/own-work'
import { versionPath } from '@/lib/sources/paths'
import type { WorkContext } from './work-row'

type Props = { line: NewerVersionLine; setting: WorkContext }

/** A source that the reader cites in an earlier version: what became of their passages is on the newer version's page. */
export function NewerVersionRow({ line: { seminar, source, version, citations }, setting: { say } }: Props) {
  return (
    <li>
      <div>
        <p>
          <Link href={versionPath(seminar.slug, source.number, version)}>
            <b lang={source.language} dir="auto">
              {source.title}
            </b>
          </Link>
        </p>
        <p className="small muted">
          {say('newerVersion', { version, citations })} <bdi>{seminar.title}</bdi>
        </p>
      </div>
    </li>
  )
}
