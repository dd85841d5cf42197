import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { Fragment } from 'react'
import { Time } from '@/components/ui/time'
import { placeNames } from '@/lib/seminars/groups/rules'
import { type RollQuery, rollSorts } from '@/lib/seminars/input'
import type { RollEntry } from '@/lib/seminars/member-list'
import { memberPath, seminarPath } from '@/lib/seminars/paths'

type Props = {
  seminar: { slug: string; timeZone: string }
  entries: RollEntry[]
  query: RollQuery
  next: string | null
  /** Other members are hidden; their number is shown by role. */
  hidden: boolean
  counts: Record<RollEntry['role'], number>
  reader: { id: string; instructs: boolean; isStaff: boolean }
  /** The current restraints in words; the members whom the reader may restrain, and the link's label. */
  restraining: { standing: Record<string, string>; may: string[]; label: string }
}

/** A page of a seminar's members. For instructors each links to the page for changing their role. */
export async function Roll({ entries, hidden, counts, ...props }: Props) {
  const t = await getTranslations('seminars')
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <section aria-labelledby="roll">
      <h2 id="roll">{t('members.count', { count: all })}</h2>
      {hidden ? (
        <>
          <p>{t('members.byRole', counts)}</p>
          <p className="hint">{t('members.hidden')}</p>
        </>
      ) : (
        <Search {...props} />
      )}
      {entries.length === 0 ? <p className="muted">{t('members.none')}</p> : null}
      <ul className="roll">
        {entries.map((entry) => (
          <Row key={entry.id} entry={entry} {...props} />
        ))}
      </ul>
      <Pages {...props} />
    </section>
  )
}

type PartProps = Omit<Props, 'entries' | 'hidden' | 'counts'>

/** A plain form, so that a search has an address. */
async function Search({ seminar, query, reader }: PartProps) {
  const t = await getTranslations('seminars')
  const offered = rollSorts.filter((sort) => sort !== 'seen' || reader.isStaff)
  return (
    <search>
      <form action={seminarPath(seminar.slug, 'members')} className="flex flex-wrap items-end gap-s3 my-s3">
        <div className="field first:flex-[1_1_14rem]">
          <label htmlFor="roll-q">{t(reader.instructs ? 'members.findByAddress' : 'members.find')}</label>
          <input
            id="roll-q"
            name="q"
            type="search"
            className="input"
            defaultValue={query.q}
            maxLength={100}
          />
        </div>
        <div className="field first:flex-[1_1_14rem]">
          <label htmlFor="roll-sort">{t('members.sort')}</label>
          <select id="roll-sort" name="sort" className="select" defaultValue={query.sort}>
            {offered.map((sort) => (
              <option key={sort} value={sort}>
                {t(`members.sorts.${sort}`)}
              </option>
            ))}
          </select>
        </div>
        <button type="submit" className="btn">
          {t('members.show')}
        </button>
      </form>
    </search>
  )
}

async function Row({ entry, seminar, reader, restraining }: PartProps & { entry: RollEntry }) {
  const t = await getTranslations('seminars')
  const { id, name, email, role } = entry
  return (
    <li>
      <p>
        <b dir="auto">{name}</b>
        {id === reader.id ? ` (${t('members.you')})` : null} · {t(`roles.${role}`)}
        <br />
        <span className="hint">
          {email ? `${email}, ` : null}
          <Here entry={entry} seminar={seminar} isStaff={reader.isStaff} />
          {placeNames(entry).map(({ kind, name: place }) => (
            <Fragment key={kind}>
              {' '}
              · <bdi>{place}</bdi>
            </Fragment>
          ))}
        </span>
        {restraining.standing[id] ? (
          <>
            <br />
            <b>{restraining.standing[id]}</b>
          </>
        ) : null}
      </p>
      {!reader.instructs && restraining.may.includes(id) ? (
        <a href={`${seminarPath(seminar.slug, 'restraints')}?person=${id}`}>{restraining.label}</a>
      ) : null}
      {reader.instructs ? (
        <Link
          className="btn btn-sm"
          href={memberPath(seminar.slug, id)}
          prefetch={false}
          aria-label={t('members.manageOf', { name })}
        >
          {t('members.manage')}
        </Link>
      ) : null}
    </li>
  )
}

type HereProps = { entry: RollEntry; seminar: Props['seminar']; isStaff: boolean }

/** Whether a member has come yet, when they joined, and for staff when they were last seen. */
export async function Here({ entry: { invited, joinedAt, seenAt }, seminar, isStaff }: HereProps) {
  const t = await getTranslations('seminars')
  const where = { locale: await getLocale(), timeZone: seminar.timeZone, style: 'day' } as const
  if (invited) return <b>{t('members.invited')}</b>
  return (
    <>
      {t.rich('members.joined', { at: () => <Time at={joinedAt} {...where} /> })}
      {isStaff ? ', ' : null}
      {isStaff && seenAt ? t.rich('members.seen', { at: () => <Time at={seenAt} {...where} /> }) : null}
      {isStaff && !seenAt ? t('members.neverSeen') : null}
    </>
  )
}

async function Pages({ seminar, query: { after, ...query }, next }: PartProps) {
  const t = await getTranslations('seminars')
  if (!after && !next) return null
  const at = (from?: string) =>
    `${seminarPath(seminar.slug, 'members')}?${new URLSearchParams({ ...query, ...(from && { after: from }) })}#roll`
  return (
    <nav className="row" aria-label={t('members.pages')}>
      {after ? <Link href={at()}>{t('members.first')}</Link> : null}
      {next ? <Link href={at(next)}>{t('members.next')}</Link> : null}
    </nav>
  )
}
