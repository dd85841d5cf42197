import Link from 'next/link'
import { Time } from '@/components/ui/time'
import { questionDraftPath } from '@/lib/questions/paths'
import type { HomeContext } from './home-say'

export type DraftRow = { id: string; title: string; savedAt: Date }

type Props = { drafts: DraftRow[]; language: string; setting: HomeContext }

/** Unpublished questions, for the seminar's instructors. */
export function Drafts({ drafts, language, setting }: Props) {
  const { say, seminar, locale, timeZone } = setting
  if (drafts.length === 0) return null
  return (
    <section className="py-s4 border-t border-ink" aria-label={say('drafts')}>
      <h3 className="text-ui">{say('drafts')}</h3>
      <ul>
        {drafts.map(({ id, title, savedAt }) => (
          <li key={id}>
            <Link href={questionDraftPath(seminar, id)} lang={title ? language : undefined} dir="auto">
              {title || say('untitled')}
            </Link>{' '}
            <span className="meta text-small text-ink-3">
              {say('draftSaved')} <Time at={savedAt} locale={locale} timeZone={timeZone} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
