import { getLocale, getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Time } from '@/components/ui/time'
import { coursesOf, type TiedCourse } from '@/lib/lti/queries'
import type { Member } from '@/lib/seminars/access'
import { speaker } from '@/lib/web/problems'
import { updateRoster } from './course-actions'

/** The courses of learning platforms that open this seminar: their people, and the grades that went there. */
export async function TiedCourses({ member }: { member: Member }) {
  const courses = await coursesOf(member)
  if (courses.length === 0) return null
  const t = await getTranslations('lti')
  return (
    <section aria-labelledby="courses">
      <header>
        <h2 id="courses">{t('courses.title')}</h2>
        <p>{t('courses.hint')}</p>
      </header>
      <ul className="roll">
        {courses.map((course) => (
          <Course key={course.id} course={course} member={member} />
        ))}
      </ul>
    </section>
  )
}

async function Course({ course, member }: { course: TiedCourse; member: Member }) {
  const [t, say, locale] = [await getTranslations('lti'), await speaker(), await getLocale()]
  const { id, title, platform, people, rosterAt, hasRoster, scores, refusals } = course
  const { slug, timeZone } = member.seminar
  const { sent = 0, waiting = 0, refused = 0 } = scores
  return (
    <li>
      <div>
        <b dir="auto">{title || t('courses.untitled')}</b> · <span dir="auto">{platform}</span>
        <br />
        <span className="hint">
          {t('courses.people', { count: people })}
          {rosterAt ? (
            <>
              {' · '}
              {t.rich('courses.readAt', {
                at: () => <Time at={rosterAt} locale={locale} timeZone={timeZone} style="moment" />,
              })}
            </>
          ) : null}
          {sent + waiting + refused > 0 ? ` · ${t('courses.scores', { sent, waiting, refused })}` : null}
        </span>
        {refusals.length ? (
          <ul className="hint">
            {refusals.map(({ name, code }) => (
              <li key={name}>
                <span dir="auto">{name}</span>: {say({ code })}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {hasRoster ? (
        <ActionForm
          className="in-row tools"
          action={updateRoster}
          entries={[]}
          hidden={{ seminar: slug, course: id }}
          submit={t('courses.read')}
          sending={t('courses.reading')}
        />
      ) : null}
    </li>
  )
}
