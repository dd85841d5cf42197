import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Fragment } from 'react'
import { Empty } from '@/components/ui/empty'
import { type GroupQuery, groupKinds, MOST_GROUPS } from '@/lib/seminars/groups/input'
import type { GroupSummary } from '@/lib/seminars/groups/queries'
import { groupTitle, placeNames } from '@/lib/seminars/groups/rules'
import type { RollEntry } from '@/lib/seminars/member-list'
import { groupPath, seminarPath } from '@/lib/seminars/paths'
import { type Action, ActionForm } from '../ui/forms/action-form'

type ListProps = { seminar: string; groups: GroupSummary[]; isStaff: boolean; instructs: boolean }

/** Sections and groups, each with the number of its members. */
export async function GroupList({ seminar, groups, isStaff, instructs }: ListProps) {
  const t = await getTranslations('seminars.groups')
  if (groups.length === 0) return <Empty level="h2" title={t(isStaff ? 'none' : 'noneOfYours')} />
  return groupKinds
    .map((kind) => ({ kind, those: groups.filter((group) => group.kind === kind) }))
    .filter(({ those }) => those.length > 0)
    .map(({ kind, those }) => (
      <section key={kind} aria-labelledby={`kind-${kind}`}>
        <h2 id={`kind-${kind}`}>{t(`kinds.${kind}`)}</h2>
        <ul className="roll">
          {those.map(({ id, name, size }) => (
            <li key={id}>
              <p>
                {isStaff ? (
                  <Link href={`${seminarPath(seminar, 'groups')}?in=${id}#people`}>
                    <b dir="auto">{name}</b>
                  </Link>
                ) : (
                  <Link href={groupPath(seminar, id)}>
                    <b dir="auto">{name}</b>
                  </Link>
                )}
                <br />
                <span className="hint">{t('size', { count: size })}</span>
              </p>
              {instructs ? (
                <Link
                  className="btn btn-sm"
                  href={groupPath(seminar, id)}
                  prefetch={false}
                  aria-label={t('manageOf', { name })}
                >
                  {t('manage')}
                </Link>
              ) : null}
            </li>
          ))}
        </ul>
      </section>
    ))
}

type FindProps = { seminar: string; groups: GroupSummary[]; query: GroupQuery }

/** A plain form, so that a search has an address. */
export async function FindPeople({ seminar, groups, query }: FindProps) {
  const t = await getTranslations('seminars')
  return (
    <search>
      <form
        action={`${seminarPath(seminar, 'groups')}#people`}
        className="flex flex-wrap items-end gap-s3 my-s3"
      >
        <div className="field flex-[1_1_12rem]">
          <label htmlFor="people-q">{t('members.find')}</label>
          <input
            id="people-q"
            name="q"
            type="search"
            className="input"
            defaultValue={query.q}
            maxLength={100}
          />
        </div>
        <div className="field flex-[1_1_12rem]">
          <label htmlFor="people-in">{t('groups.in')}</label>
          <select id="people-in" name="in" className="select" defaultValue={query.in ?? ''}>
            <option value="">{t('groups.everybody')}</option>
            <option value="noSection">{t('groups.without.section')}</option>
            <option value="noGroup">{t('groups.without.group')}</option>
            {groups.map(({ id, kind, name }) => (
              <option key={id} value={id}>
                {groupTitle(name, {
                  word: t(`groups.kind.${kind}`),
                  introduced: t(`groups.one.${kind}`, { name }),
                })}
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

type PeopleProps = { entries: RollEntry[]; choosable: boolean }

/** People with their section and group; with a box each where the reader may move them. */
export async function PlacedPeople({ entries, choosable }: PeopleProps) {
  const t = await getTranslations('seminars')
  return (
    <ul className="roll">
      {entries.map(({ id, name, role, ...placement }, at) => (
        <li key={id}>
          <Choosable id={id} at={at} choosable={choosable}>
            <b dir="auto">{name}</b>
            {role === 'participant' ? null : ` · ${t(`roles.${role}`)}`}
            <br />
            <span className="hint">
              <Places placement={placement} />
              {placement.section || placement.group ? null : t('groups.inNone')}
            </span>
          </Choosable>
        </li>
      ))}
    </ul>
  )
}

/** "Tuesday · Group 3" */
function Places({ placement }: { placement: Pick<RollEntry, 'section' | 'group'> }) {
  return placeNames(placement).map(({ kind, name }, at) => (
    <Fragment key={kind}>
      {at > 0 ? ' · ' : null}
      <bdi>{name}</bdi>
    </Fragment>
  ))
}

type ChoosableProps = { id: string; at: number; choosable: boolean; children: React.ReactNode }

function Choosable({ id, at, choosable, children }: ChoosableProps) {
  if (!choosable) return <p>{children}</p>
  return (
    <label className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-s3 items-baseline min-h-6 cursor-pointer">
      <input type="checkbox" name={`people.${at}`} value={id} />
      <span>{children}</span>
    </label>
  )
}

type PagesProps = { seminar: string; query: GroupQuery; next: string | null }

export async function PeoplePages({ seminar, query: { after, ...query }, next }: PagesProps) {
  const t = await getTranslations('seminars')
  if (!after && !next) return null
  const at = (from?: string) => {
    const asked = {
      q: query.q,
      sort: query.sort,
      ...(query.in && { in: query.in }),
      ...(from && { after: from }),
    }
    return `${seminarPath(seminar, 'groups')}?${new URLSearchParams(asked)}#people`
  }
  return (
    <nav className="row" aria-label={t('members.pages')}>
      {after ? <Link href={at()}>{t('members.first')}</Link> : null}
      {next ? <Link href={at(next)}>{t('members.next')}</Link> : null}
    </nav>
  )
}

type MakeProps = {
  seminar: string
  make: Action
  spread: Action
  counts: Record<'section' | 'group', number>
}

/** Making one group, and spreading people over several. */
export async function MakeGroups({ seminar, make, spread, counts }: MakeProps) {
  const t = await getTranslations('seminars.groups')
  const kinds = [...groupKinds].reverse().map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))
  const kind = {
    name: 'kind',
    label: t('kindOf'),
    hint: t('kindHint'),
    kind: 'select' as const,
    options: kinds,
  }
  return (
    <>
      <section aria-labelledby="make">
        <h2 id="make">{t('make')}</h2>
        <ActionForm
          action={make}
          label={t('make')}
          className="form two"
          once={crypto.randomUUID()}
          entries={[{ name: 'name', label: t('name'), hint: t('nameHint') }, kind]}
          hidden={{ seminar }}
          submit={t('makeIt')}
          sending={t('making')}
        />
      </section>
      <section aria-labelledby="spread">
        <header>
          <h2 id="spread">{t('spread')}</h2>
          <p>{t('spreadHint')}</p>
        </header>
        <ActionForm
          action={spread}
          label={t('spread')}
          className="form two"
          once={crypto.randomUUID()}
          entries={[
            { ...kind, hint: undefined },
            {
              name: 'count',
              label: t('count'),
              hint: t('countHint', { most: MOST_GROUPS }),
              kind: 'number',
              // With sections the number is for each of them, since the form then spreads within sections.
              value: String(Math.max(Math.ceil(counts.group / Math.max(counts.section, 1)), 2)),
            },
            { name: 'name', label: t('called'), hint: t('calledHint'), value: t('calledGroup') },
            ...(counts.section > 0
              ? [
                  {
                    name: 'withinSections',
                    label: t('spreadWithin'),
                    hint: t('spreadWithinHint'),
                    kind: 'tick' as const,
                    value: 'true',
                  },
                ]
              : []),
            { name: 'everybody', label: t('spreadAll'), hint: t('spreadAllHint'), kind: 'tick' },
          ]}
          hidden={{ seminar }}
          submit={t('spreadIt')}
          sending={t('spreading')}
        />
      </section>
    </>
  )
}
