import { getTranslations } from 'next-intl/server'
import { questionPath } from '@/lib/questions/paths'
import { type QuestionContext, threadsBeside } from '@/lib/questions/queries'

type Props = {
  threads: QuestionContext[]
  /** The id of the question whose page this is. */
  current: string
  /** The page to which the links lead, such as the grades of a thread. Without it they lead to the thread itself. */
  page?: Parameters<typeof questionPath>[2]
  /** A few words about a thread, by its id. */
  about?: Map<string, string>
}

/**
 * Leads to the other threads of a prompt. Its links load the page anew, as the links of the grading drawer do.
 */
export async function ThreadsNav({ threads, current, page, about }: Props) {
  const t = await getTranslations('seminars.groups.threads')
  return (
    <nav className="flex flex-wrap gap-x-s4 gap-y-s1" aria-label={t('label')}>
      <b>{t('label')}</b>
      {threads.map(({ member, question: { id, number, group } }) => (
        <a
          key={id}
          className="min-h-6 border-b-3 border-transparent current:border-ink current:font-semibold current:text-ink current:no-underline"
          href={questionPath(member.seminar.slug, number, page)}
          aria-current={id === current ? 'page' : undefined}
        >
          <bdi>{group?.name}</bdi>
          {about ? <span className="font-normal text-ink-3"> {about.get(id)}</span> : null}
        </a>
      ))}
    </nav>
  )
}

type BesideProps = { context: QuestionContext } & Pick<Props, 'page'>

/** Links to the other threads of a question's prompt. A question without a group has none, and shows nothing. */
export async function ThreadsBeside({ context, page }: BesideProps) {
  if (!context.question.group) return null
  return <ThreadsNav threads={await threadsBeside(context)} current={context.question.id} page={page} />
}
