import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/ui/forms/action-form'
import { type QuestionContext, threadsBeside } from '@/lib/questions/queries'
import { mayRun } from '@/lib/seminars/access'
import { countUngrouped, groupSummaries } from '@/lib/seminars/groups/queries'
import { seminarPath } from '@/lib/seminars/paths'
import { openThreads } from './threads-actions'
import { ThreadsNav } from './threads-nav'

/** For staff: the threads of a prompt, the groups that have none yet, and how many people are in no group. */
export async function ThreadsBar({ context }: { context: QuestionContext }) {
  const { member, question } = context
  const { slug } = member.seminar
  if (!question.group) return null
  const { kind } = question.group
  const [t, threads, groups, ungrouped] = await Promise.all([
    getTranslations('seminars.groups.threads'),
    threadsBeside(context),
    groupSummaries(member),
    countUngrouped(member, kind),
  ])
  const has = new Set(threads.map((thread) => thread.question.group?.id))
  const missing = groups.filter((group) => group.kind === kind && !has.has(group.id))
  return (
    <div className="notice mb-s4">
      <div className="grid gap-s2">
        <ThreadsNav threads={threads} current={question.id} />
        {ungrouped > 0 ? (
          <p>
            {t.rich(`ungrouped.${kind}`, {
              count: ungrouped,
              link: (text) => (
                <Link
                  href={`${seminarPath(slug, 'groups')}?in=${kind === 'section' ? 'noSection' : 'noGroup'}#people`}
                >
                  {text}
                </Link>
              ),
            })}
          </p>
        ) : null}
        {missing.length > 0 ? (
          <p>{t('missing', { names: missing.map(({ name }) => name).join(', '), count: missing.length })}</p>
        ) : null}
        {missing.length > 0 && mayRun(member) ? (
          <ActionForm
            action={openThreads}
            className="in-row tools"
            entries={[]}
            hidden={{ question: question.id }}
            label={t('open')}
            submit={t('open')}
            sending={t('opening')}
          />
        ) : null}
      </div>
    </div>
  )
}
