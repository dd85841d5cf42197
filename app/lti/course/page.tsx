import { getLocale, getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { seminarEntries } from '@/components/seminars/seminar-entries'
import { ActionForm } from '@/components/ui/forms/action-form'
import { ltiPath } from '@/lib/lti/paths'
import { listSeminars } from '@/lib/seminars/queries'
import { launchedPerson } from '../../_lti/launched'
import { chooseSeminar, makeSeminar } from './actions'

export const generateMetadata = titled('lti', 'course.title')

/** The first launch of a course by an instructor: they choose one of their seminars for it, or make one. */
export default async function CoursePage() {
  const { person, launch } = await launchedPerson(ltiPath('course'))
  const [t, say, locale] = [
    await getTranslations('lti'),
    await getTranslations('seminars'),
    await getLocale(),
  ]
  const own = (await listSeminars(person, { limit: 100 })).items.filter(({ role }) => role === 'instructor')
  const title = launch.message.course?.title ?? ''
  return (
    <Page person={person} crumbs={[{ label: t('course.title') }]} title={t('course.title')} kind="desk">
      <section>
        <p>{t('course.why', { course: title || t('courses.untitled'), platform: launch.platform.name })}</p>
        {own.length ? (
          <ActionForm
            action={chooseSeminar}
            label={t('course.choose')}
            entries={[
              {
                name: 'seminar',
                label: t('course.which'),
                kind: 'select',
                value: own[0]?.id,
                options: own.map(({ id, title: label, term }) => ({
                  value: id,
                  label: term ? `${label} (${term})` : label,
                })),
              },
            ]}
            submit={t('course.choose')}
            sending={t('course.choosing')}
            primary
          />
        ) : null}
      </section>
      <section aria-labelledby="make">
        <h2 id="make">{t(own.length ? 'course.makeHeading' : 'course.makeOnly')}</h2>
        <ActionForm
          action={makeSeminar}
          label={t('course.make')}
          entries={seminarEntries({ t: say, locale, now: { title, language: locale } })}
          submit={t('course.make')}
          sending={t('course.making')}
          primary={own.length === 0}
        />
      </section>
    </Page>
  )
}
