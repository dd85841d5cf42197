import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { RubricTable } from '@/components/gradebook/rubrics/rubric-table'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Time } from '@/components/ui/time'
import { mayGrade, maySeeRubricOf } from '@/lib/gradebook/grades/access'
import { rubricOf } from '@/lib/gradebook/grades/grading'
import { type GradeView, ownGrade } from '@/lib/gradebook/grades/queries'
import { isRegradeAsked } from '@/lib/gradebook/grades/rules'
import { positionPath } from '@/lib/positions/paths'
import { questionPath } from '@/lib/questions/paths'
import { isArchived, type Member } from '@/lib/seminars/access'
import { requireQuestion } from '@/lib/web/question'
import { askRegradeAction } from './actions'

type Props = PageProps<'/seminars/[seminar]/questions/[question]/grade'>

export const generateMetadata = titled('gradebook', 'mine.how')

/** How a question is graded, for everybody who takes part; and one's own grade, once it is released. */
export default async function OwnGradePage({ params }: Props) {
  const place = await params
  const { person, context } = await requireQuestion(place.seminar, place.question)
  if (!maySeeRubricOf(context)) notFound()
  const t = await getTranslations('gradebook.mine')
  const [grade, rubric] = await Promise.all([ownGrade(context), rubricOf(context)])
  const title = t(grade ? 'title' : 'how')
  const { member, question } = context
  const shown = grade?.rubric ?? rubric
  return (
    <Page person={person} crumbs={crumbsOf(context, title)} title={title} kind="full-page acts">
      {grade ? <Score {...{ grade, member }} /> : null}
      {grade || mayGrade(context) ? null : <p>{t('notYet')}</p>}
      {mayGrade(context) ? (
        <p>
          <Link href={questionPath(member.seminar.slug, question.number, 'grades')} prefetch={false}>
            {t('grading')}
          </Link>
        </p>
      ) : null}
      {shown ? (
        <section aria-labelledby="rubric">
          <h2 id="rubric" dir="auto">
            {shown.title}
          </h2>
          <RubricTable rubric={shown} levels={grade?.levels} />
        </section>
      ) : (
        <p>{t('noRubric')}</p>
      )}
      {grade ? <Comments grade={grade} /> : null}
      {grade ? <Regrade {...{ grade, member }} /> : null}
    </Page>
  )
}

type GradeProps = { grade: GradeView; member: Member }

async function Score({ grade, member }: GradeProps) {
  const [t, locale] = [await getTranslations('gradebook.mine'), await getLocale()]
  const { score, maximum, release } = grade
  return (
    <p className="flex flex-wrap items-baseline gap-s3">
      <b className="font-serif font-medium text-h2 tabular-nums">
        {t('score', { score: score ?? 0, maximum })}
      </b>
      {release ? (
        <span className="text-small text-ink-3">
          {t.rich('released', {
            at: () => <Time at={release.at} locale={locale} timeZone={member.seminar.timeZone} />,
          })}
        </span>
      ) : null}
    </p>
  )
}

async function Comments({ grade: { comment, comments } }: { grade: GradeView }) {
  const t = await getTranslations('gradebook.mine')
  const onPosts = Object.entries(comments)
  return (
    <>
      {comment ? (
        <section aria-labelledby="comment">
          <h2 id="comment">{t('comment')}</h2>
          <p className="max-w-measure whitespace-pre-line wrap-anywhere" dir="auto">
            {comment}
          </p>
        </section>
      ) : null}
      {onPosts.length ? (
        <section aria-labelledby="posts">
          <h2 id="posts">{t('onPosts')}</h2>
          {onPosts.map(([post, text]) => (
            <p key={post} className="max-w-measure py-s2 whitespace-pre-line wrap-anywhere">
              <a href={positionPath(post)}>{t('post')}</a>: <bdi>{text}</bdi>
            </p>
          ))}
        </section>
      ) : null}
    </>
  )
}

/** One request for each release. */
async function Regrade({ grade, member }: GradeProps) {
  const { id, regrade } = grade
  const [t, locale] = [await getTranslations('gradebook.mine'), await getLocale()]
  const where = { locale, timeZone: member.seminar.timeZone }
  const isAsked = isRegradeAsked(grade)
  return (
    <section aria-labelledby="regrade">
      <h2 id="regrade">{t(isAsked ? 'asked' : 'ask')}</h2>
      {regrade ? (
        <>
          <p className="max-w-measure wrap-anywhere">
            <q dir="auto">{regrade.reason}</q> <Time at={regrade.at} {...where} />
          </p>
          <p className="max-w-measure wrap-anywhere">
            {regrade.answer ? (
              <>
                {t('answered')}: <q dir="auto">{regrade.answer}</q>
              </>
            ) : (
              t('waits')
            )}
          </p>
        </>
      ) : null}
      {isAsked || isArchived(member) ? null : (
        <ActionForm
          action={askRegradeAction}
          label={t('ask')}
          entries={[{ name: 'reason', label: t('reason'), hint: t('askHint'), kind: 'textarea', rows: 3 }]}
          hidden={{ grade: id }}
          once={crypto.randomUUID()}
          submit={t('ask')}
          sending={t('asking')}
        />
      )}
    </section>
  )
}
