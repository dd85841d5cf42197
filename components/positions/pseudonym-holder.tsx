import Link from 'next/link'
import type { useTranslations } from 'next-intl'
import { Time } from '@/components/ui/time'
import { positionPath } from '@/lib/positions/paths'
import type { PseudonymHolder } from '@/lib/positions/queries/pseudonym-holder'

type Setting = {
  say: ReturnType<typeof useTranslations<'bearer'>>
  sayOfThread: ReturnType<typeof useTranslations<'thread'>>
  locale: string
  seminar: { language: string; timeZone: string }
}

type Props = { bearer: PseudonymHolder; setting: Setting }

/** The people who were told the pseudonym's holder, and the reasons. */
export function DisclosureList({ bearer: { told, isMine }, setting: { say, locale, seminar } }: Props) {
  if (told.length === 0 && !isMine) return null
  return (
    <section aria-labelledby="told">
      <h2 id="told">{say('told.title')}</h2>
      {told.length === 0 ? <p className="muted">{say('told.nobody')}</p> : null}
      <ul className="roll">
        {told.map(({ by, reason, at }) => (
          <li key={at}>
            <div>
              <p>
                <b dir="auto">{by ?? say('told.staff')}</b> ·{' '}
                <Time at={at} locale={locale} timeZone={seminar.timeZone} zone />
              </p>
              <p lang={seminar.language} dir="auto">
                {reason}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** In characters. */
const MOST = 140

const beginningOf = (argument: string) =>
  argument.length > MOST ? `${argument.slice(0, MOST).replace(/\s+\S*$/, '')}…` : argument

/** The holder's posts in the question. */
export function HolderPosts({ bearer: { positions }, setting }: Props) {
  const { say, sayOfThread, locale, seminar } = setting
  return (
    <section aria-labelledby="posts">
      <h2 id="posts">{say('posts')}</h2>
      {positions.length === 0 ? <p className="muted">{say('noPosts')}</p> : null}
      <ul className="roll">
        {positions.map((position) => (
          <li key={position.id}>
            <div>
              <p>
                <Link href={positionPath(position.id)}>
                  <b lang={seminar.language} dir="auto">
                    {position.claim ||
                      beginningOf(position.argument) ||
                      sayOfThread(`gone.${goneOf(position.status)}`)}
                  </b>
                </Link>
              </p>
              <p className="small muted">
                {standing(position, sayOfThread)},{' '}
                <Time at={position.postedAt} locale={locale} timeZone={seminar.timeZone} zone />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

const standing = (
  { kind, thesis, stance }: PseudonymHolder['positions'][number],
  say: Setting['sayOfThread'],
) => {
  if (kind) return say(`kind.${kind}`)
  return thesis ? say(`stands.${stance}`, { thesis }) : say('standsWithNone')
}

const goneOf = (status: PseudonymHolder['positions'][number]['status']) =>
  status === 'published' ? 'withdrawn' : status
