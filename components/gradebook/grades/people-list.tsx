import { getTranslations } from 'next-intl/server'
import { Avatar } from '@/components/ui/avatar'
import { Icon } from '@/components/ui/icon'
import type { GradedStretch } from '@/lib/gradebook/grades/people'
import { statusOf } from '@/lib/gradebook/grades/rules'

type Grade = GradedStretch['items'][number]['grade']

type Props = { stretch: GradedStretch; chosen: string | null; hrefOf: (person: string) => string }

/** The people to grade, each with the state of their grade. */
export async function PeopleList({ stretch, chosen, hrefOf }: Props) {
  const t = await getTranslations('gradebook.grades')
  const { items, hasEarlier, hasFurther } = stretch
  const [first, last] = [items[0], items.at(-1)]
  if (!first || !last) return <p className="muted">{t('nobody')}</p>
  return (
    <>
      {hasEarlier ? (
        <p>
          <a href={hrefOf(first.ref)}>{t('earlier')}</a>
        </p>
      ) : null}
      <table className="w-full border-collapse text-ui">
        <caption className="vh">{t('title')}</caption>
        <thead>
          <tr className="text-small text-ink-3 border-b border-ink">
            <th scope="col" className="py-s2 text-start font-medium">
              {t('person')}
            </th>
            <th scope="col" className="py-s2 text-end font-medium">
              {t('posts')}
            </th>
            <th scope="col" className="py-s2 text-end font-medium">
              {t('grade')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ ref, name, posts, grade, asksAgain }) => (
            <tr
              key={ref}
              className="border-b border-line aria-selected:bg-page aria-selected:shadow-[inset_4px_0_0_var(--color-ink)]"
              aria-selected={ref === chosen ? 'true' : undefined}
            >
              <th
                scope="row"
                className="py-[0.45rem] ps-s2 text-start align-middle font-semibold wrap-anywhere"
              >
                <a
                  className="flex items-center gap-s2 no-underline"
                  href={`${hrefOf(ref)}#drawer`}
                  aria-current={ref === chosen ? 'true' : undefined}
                >
                  <Avatar name={name} />
                  <bdi>{name}</bdi>
                </a>
                {asksAgain ? (
                  <span className="flex items-center gap-1 font-normal text-small">
                    <Icon name="asks" /> {t('asksAgain')}
                  </span>
                ) : null}
              </th>
              <td className="text-end tabular-nums">{posts}</td>
              <td className="pe-s2 text-end tabular-nums">
                <GradeCell grade={grade} t={t} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {hasFurther ? (
        <p className="mt-s3">
          <a href={hrefOf(last.ref)}>{t('further')}</a>
        </p>
      ) : null}
    </>
  )
}

type T = Awaited<ReturnType<typeof getTranslations<'gradebook.grades'>>>

function GradeCell({ grade, t }: { grade: Grade; t: T }) {
  if (!grade) return <span className="muted">{t('notYet')}</span>
  const { score, maximum, revision, released } = grade
  const isShown = statusOf(revision, released) === 'released'
  return (
    <>
      <span className="me-s2 text-small text-ink-3 max-phone:block max-phone:me-0">
        {t('state', { state: isShown ? 'released' : released === null ? 'draft' : 'changed' })}
      </span>{' '}
      <span className="whitespace-nowrap">{score === null ? t('partly') : t('of', { score, maximum })}</span>
    </>
  )
}
