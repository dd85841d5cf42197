import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { SeminarPage } from '@/app/_seminars/seminar-page'
import { LinkForm } from '@/components/seminars/link-form'
import { Empty } from '@/components/ui/empty'
import { ActionForm } from '@/components/ui/forms/action-form'
import { Time } from '@/components/ui/time'
import { calendarPath } from '@/lib/notices/calendar/paths'
import { calendarOf, hasCalendarKey } from '@/lib/notices/calendar/queries'
import { deadlinesOf } from '@/lib/notices/calendar/rules'
import { now } from '@/lib/platform/time/clock'
import { questionPath } from '@/lib/questions/paths'
import { type Member, mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { readReminders } from '@/lib/seminars/queries'
import { requireMember } from '@/lib/web/seminar'
import { dropCalendar, makeCalendar, saveReminders } from './actions'

type Props = PageProps<'/seminars/[seminar]/calendar'>

export const generateMetadata = titled('seminars', 'calendar.title')

/** The deadlines of a seminar, the reader's own calendar feed, and the times of the reminders. */
export default async function CalendarPage({ params }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, seminarPath(slug, 'calendar'))
  const t = await getTranslations('seminars.calendar')
  return (
    <SeminarPage member={member} current="calendar" title={t('title')}>
      <Deadlines member={member} />
      <Subscription member={member} />
      {mayRun(member) ? <Reminders member={member} /> : null}
    </SeminarPage>
  )
}

type PartProps = { member: Member }

async function Deadlines({ member }: PartProps) {
  const { seminar } = member
  const t = await getTranslations('seminars.calendar')
  const say = await getTranslations('thread.ends')
  const locale = await getLocale()
  const deadlines = deadlinesOf(await calendarOf(member), now())
  if (deadlines.length === 0) return <Empty title={t('none')}>{t('noneHint')}</Empty>
  return (
    <section aria-label={t('title')}>
      <ul className="roll">
        {deadlines.map(({ question, phase, endsAt }) => (
          <li key={`${question.id} ${phase}`}>
            <b>
              <Time at={endsAt} locale={locale} timeZone={seminar.timeZone} zone />
            </b>{' '}
            {say(phase)}
            <br />
            <Link href={questionPath(seminar.slug, question.number)} lang={seminar.language} dir="auto">
              {question.title}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

async function Subscription({ member }: PartProps) {
  const t = await getTranslations('seminars.calendar')
  const hidden = { seminar: member.seminar.slug }
  const has = await hasCalendarKey(member)
  return (
    <section aria-labelledby="subscription">
      <header>
        <h2 id="subscription">{t('own')}</h2>
        <p>{t('ownHint')}</p>
      </header>
      <LinkForm
        action={makeCalendar}
        hidden={hidden}
        words={{
          show: t(has ? 'makeAnew' : 'make'),
          showing: t('making'),
          link: t('address'),
          linkHint: t('addressHint'),
          copy: t('copy'),
          copied: t('copied'),
          open: t('open'),
        }}
      />
      {has ? (
        <ActionForm
          action={dropCalendar}
          entries={[]}
          hidden={hidden}
          submit={t('drop')}
          sending={t('drop')}
        />
      ) : null}
      <p>
        <a href={calendarPath(member, { language: await getLocale() })} download>
          {t('download')}
        </a>
      </p>
    </section>
  )
}

async function Reminders({ member }: PartProps) {
  const t = await getTranslations('seminars.calendar')
  const hours = await readReminders(member)
  const entry = { name: 'hours', label: t('hours'), hint: t('hoursHint'), value: hours.join(', ') }
  return (
    <section aria-labelledby="reminders">
      <header>
        <h2 id="reminders">{t('reminders')}</h2>
        <p>{t('remindersHint')}</p>
      </header>
      <ActionForm
        action={saveReminders}
        entries={[entry]}
        hidden={{ seminar: member.seminar.slug }}
        label={t('reminders')}
        submit={t('save')}
        sending={t('save')}
      />
    </section>
  )
}
