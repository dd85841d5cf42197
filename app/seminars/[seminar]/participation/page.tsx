import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { participationReads } from '@/app/_gradebook/participation-reads'
import { sayingStuck } from '@/app/_gradebook/saying-stuck'
import { AttentionItems } from '@/components/gradebook/attention-items'
import { Meanings } from '@/components/gradebook/meanings'
import { ParticipationFilters } from '@/components/gradebook/participation-filters'
import { ParticipationTable } from '@/components/gradebook/participation-table'
import { PersonPanel } from '@/components/gradebook/person-panel'
import { Empty } from '@/components/ui/empty'
import { Icon } from '@/components/ui/icon'
import { type ParticipationQuery, participationQueryOf } from '@/lib/gradebook/participation/input'
import type {
  ParticipationRow,
  ParticipationSetting,
  ParticipationTable as Table,
} from '@/lib/gradebook/participation/queries'
import { participationCsvPath, participationPath, withQuery } from '@/lib/gradebook/paths'
import { mayWriteToMembers } from '@/lib/notices/messages/access'
import { messagesPath, newMessagePath } from '@/lib/notices/paths'
import { questionPath } from '@/lib/questions/paths'
import { titleToChoose } from '@/lib/questions/rules'
import { mayInstruct, mayRun } from '@/lib/seminars/access'
import { seminarPath } from '@/lib/seminars/paths'
import { listMarkup } from '@/lib/web/list-markup'
import { requireMember } from '@/lib/web/seminar'

type Props = PageProps<'/seminars/[seminar]/participation'>

export const generateMetadata = titled('participation', 'title')

/** The table of participants. Each of its figures opens the list of the posts, citations or votes that it counts. */
export default async function ParticipationPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, participationPath(slug))
  if (!mayInstruct(member)) notFound()
  const query = participationQueryOf(await searchParams)
  const { setting, questions, groups, table, attention, chosen } = await participationReads(member, query)
  const t = await getTranslations('participation')
  const writes = mayWriteToMembers(member)
  const runs = mayRun(member)
  const { question, group } = query
  const writeHref = writes ? withQuery(newMessagePath(slug, []), { stuck: 1, question, group }) : null
  const titles = questions.map(({ question }) => ({
    number: question.number,
    title: titleToChoose(question),
  }))
  return (
    <PageFrame person={member.person} crumbs={crumbsOf(member, t('title'))}>
      <div
        className={chosen ? 'grid grid-cols-[minmax(0,1fr)_27rem] max-wide:grid-cols-1' : 'grid grid-cols-1'}
      >
        <main id="main" className="min-w-0 px-s6 pt-s5 pb-s8 max-phone:px-s4">
          <header className="flex flex-wrap items-end gap-s4 mb-s3">
            <h1 className="flex-1 text-[2.125rem] max-phone:flex-[0_0_100%]">{t('title')}</h1>
            <ParticipationFilters
              {...{ query, questions: titles, groups, weeks: table.weeks, say: t }}
              seminar={slug}
            />
            <Export seminar={slug} query={query} />
            {runs ? <EditQuestion seminar={slug} number={query.question} /> : null}
          </header>
          <AttentionItems {...{ attention, writeHref, runs }} seminar={member.seminar} />
          {table.rows.length === 0 ? (
            <Nobody seminar={slug} runs={runs} />
          ) : (
            <Rows {...{ setting, table, query }} />
          )}
          <Meanings say={t} columns />
        </main>
        {chosen ? <Panel {...{ setting, table, query }} row={chosen} /> : null}
      </div>
    </PageFrame>
  )
}

async function Export({ seminar, query }: { seminar: string; query: ParticipationQuery }) {
  const t = await getTranslations('participation')
  const { question, group, from, to } = query
  return (
    <details className="relative" data-menu>
      <summary className="btn">
        <Icon name="download" /> {t('export')} <Icon name="down" />
      </summary>
      <ul className="menu absolute top-[calc(100%+0.3rem)] end-0 z-8 w-84 max-phone:end-auto max-phone:start-0 max-phone:w-[calc(100vw-2rem)]">
        <li>
          <a href={withQuery(participationCsvPath(seminar), { question, group, from, to })} download>
            {t('asCsv')} <small className="muted ms-auto text-end">{t('csv')}</small>
          </a>
        </li>
        <li>
          <a href={seminarPath(seminar, 'record')}>
            {t('record')} <small className="muted ms-auto text-end">{t('recordHint')}</small>
          </a>
        </li>
      </ul>
    </details>
  )
}

async function EditQuestion({ seminar, number }: { seminar: string; number: number | undefined }) {
  const t = await getTranslations('participation')
  const href = number ? questionPath(seminar, number, 'edit') : seminarPath(seminar, 'questions/new')
  return (
    <Link className="btn btn-primary" href={href}>
      <Icon name="edit" /> {t(number ? 'editQuestion' : 'newQuestion')}
    </Link>
  )
}

async function Nobody({ seminar, runs }: { seminar: string; runs: boolean }) {
  const t = await getTranslations('participation')
  const invite = runs ? (
    <Link className="btn btn-primary" href={seminarPath(seminar, 'members')}>
      {t('invite')}
    </Link>
  ) : null
  return (
    <Empty level="h2" title={t('none')} action={invite}>
      {t('noneHint')}
    </Empty>
  )
}

type PartProps = { setting: ParticipationSetting; table: Table; query: ParticipationQuery }

async function Rows({ setting, table: { rows, people, next }, query }: PartProps) {
  const [t, locale] = [await getTranslations('participation'), await getLocale()]
  const { slug, timeZone } = setting.member.seminar
  const seminar = { slug, timeZone }
  const sayStuck = sayingStuck(t, { locale, timeZone })
  const path = participationPath(slug)
  const isChoosing = mayWriteToMembers(setting.member)
  const isGraded = setting.gradedIn !== null
  const shown = { rows, query, seminar, locale, isChoosing, isGraded }
  return (
    <>
      <form action={newMessagePath(slug, [])} method="get">
        {
          await listMarkup({
            name: 'participation',
            from: shown,
            draw: () => <ParticipationTable {...shown} say={t} sayStuck={sayStuck} />,
          })
        }
        <div className="flex flex-wrap items-center gap-s4 mt-s3 text-small">
          <p className="muted">{t('shown', { shown: rows.length, people })}</p>
          {isChoosing ? (
            <>
              <button type="submit" className="btn btn-sm">
                {t('writeChosen')}
              </button>
              <span className="muted">{t('chosenHint')}</span>
              <Link href={messagesPath(slug)}>{t('message.list')}</Link>
            </>
          ) : null}
        </div>
      </form>
      {query.after || next ? (
        <nav className="row mt-s3" aria-label={t('pages')}>
          {query.after ? (
            <Link href={`${withQuery(path, { ...query, after: null })}#table`}>{t('first')}</Link>
          ) : null}
          {next ? (
            <Link href={`${withQuery(path, { ...query, after: next })}#table`}>{t('next')}</Link>
          ) : null}
        </nav>
      ) : null}
    </>
  )
}

async function Panel({ setting, table: { rows }, query, row }: PartProps & { row: ParticipationRow }) {
  const [t, locale] = [await getTranslations('participation'), await getLocale()]
  const place = rows.indexOf(row)
  const { slug, timeZone } = setting.member.seminar
  const neighbours = {
    previous: rows[place - 1]?.person.id ?? null,
    next: (place >= 0 && rows[place + 1]?.person.id) || null,
  }
  const writeHref = mayWriteToMembers(setting.member) ? newMessagePath(slug, [row.person.id]) : null
  const stuck = row.stuck && sayingStuck(t, { locale, timeZone })(row)
  return (
    <PersonPanel
      {...{ row, neighbours, query, stuck, say: t }}
      seminar={slug}
      writeHref={writeHref}
      isGraded={setting.gradedIn !== null}
    />
  )
}
