import Link from 'next/link'
import { type Action, ActionForm } from '@/components/ui/forms/action-form'
import type { AwaitedWork } from '@/lib/sources/awaited/queries'
import type { SourceMessages } from '../reader/say'

type Props = {
  /** Each with its reference in one line. */
  works: Array<AwaitedWork & { line: string }>
  /** The page of the upload. */
  path: string
  /** The page that reads a list of references. */
  listPath: string
  remove: { action: Action; seminar: string }
  say: SourceMessages
}

/** The works whose text is still to come: each leads to the upload with its record filled in. */
export function AwaitedList({ works, path, listPath, remove, say }: Props) {
  return (
    <section aria-labelledby="awaited">
      <h2 id="awaited">{say('awaited.title')}</h2>
      <p>
        {say('awaited.hint')}{' '}
        <Link href={listPath} prefetch={false}>
          {say('awaited.addSeveral')}
        </Link>
      </p>
      {works.length > 0 ? (
        <ul className="roll">
          {works.map(({ id, title, line }) => (
            <li key={id}>
              <div>
                <p dir="auto">{line}</p>
                <div className="row">
                  <Link
                    className="btn"
                    href={`${path}?awaited=${id}`}
                    prefetch={false}
                    aria-label={say('awaited.addTextNamed', { title })}
                  >
                    {say('awaited.addText')}
                  </Link>
                  <ActionForm
                    className=""
                    action={remove.action}
                    entries={[]}
                    hidden={{ seminar: remove.seminar, awaited: id }}
                    submit={say('awaited.remove')}
                    sending={say('awaited.removing')}
                    label={say('awaited.removeNamed', { title })}
                  />
                </div>
              </div>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
