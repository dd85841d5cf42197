import type { useTranslations } from 'next-intl'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Time } from '@/components/ui/time'
import { packPath } from '@/lib/exchange/packs/paths'
import type { LibraryEntry } from '@/lib/exchange/packs/queries'
import { questionDraftPath, questionPath } from '@/lib/questions/paths'
import type { Action } from '../ui/forms/action-form'

type Setting = { say: ReturnType<typeof useTranslations<'questions'>>; locale: string; timeZone: string }

type Props = { questions: LibraryEntry[]; seminar: string; action: Action; setting: Setting }

/** The questions and drafts that a person may use again, the latest first. */
export function QuestionLibrary({ questions, seminar, action, setting }: Props) {
  const { say } = setting
  return (
    <section aria-labelledby="own-questions">
      <header>
        <h2 id="own-questions">{say('library.own')}</h2>
        <p>{say('library.ownHint')}</p>
      </header>
      {questions.length === 0 ? <p className="text-ink-2">{say('library.none')}</p> : null}
      <ul className="grid list-none m-0 p-0">
        {questions.map((question, n) => (
          <li
            key={question.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] max-phone:grid-cols-1 gap-x-s5 gap-y-s2 items-start py-s3 border-b border-line"
          >
            <Entry question={question} setting={setting} />
            <div className="row gap-s2!">
              <ActionForm
                action={action}
                entries={[]}
                className="in-row"
                hidden={{ seminar, question: question.id }}
                once={crypto.randomUUID()}
                small
                submit={say('library.again')}
                sending={say('library.taking')}
                label={say('library.againOf', { title: `${n + 1}. ${question.title || say('untitled')}` })}
              />
              <a className="btn btn-sm" href={packPath(question.id)}>
                {say('library.pack')}
              </a>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Entry({ question, setting }: { question: LibraryEntry; setting: Setting }) {
  const { say, locale, timeZone } = setting
  const { id, title, number, theses, keyPassages, readings, at, seminar } = question
  const href = number === null ? questionDraftPath(seminar.slug, id) : questionPath(seminar.slug, number)
  return (
    <div className="min-w-0 wrap-anywhere">
      <a
        className="font-serif text-body/[1.4]"
        href={href}
        lang={title ? seminar.language : undefined}
        dir="auto"
      >
        {title || say('untitled')}
      </a>
      <p className="m-0 text-small text-ink-2">
        <span lang={seminar.language} dir="auto">
          {[seminar.title, seminar.term].filter(Boolean).join(', ')}
        </span>{' '}
        · {number === null ? say('draft') : say('question', { number })} ·{' '}
        {say('parts.thesesCount', { count: theses })} · {say('parts.rows', { readings, keys: keyPassages })} ·{' '}
        <Time at={at} locale={locale} timeZone={timeZone} />
      </p>
    </div>
  )
}
