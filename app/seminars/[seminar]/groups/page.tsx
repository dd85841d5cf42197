import { getTranslations } from 'next-intl/server'
import { titled } from '@/app/_frame/titled'
import { SeminarPage } from '@/app/_seminars/seminar-page'
import { FindPeople, GroupList, MakeGroups, PeoplePages, PlacedPeople } from '@/components/seminars/groups'
import { PlaceForm } from '@/components/seminars/place-form'
import { rollAsSeen } from '@/lib/questions/visible-members'
import { type Member, mayRun } from '@/lib/seminars/access'
import { maySeePlacements } from '@/lib/seminars/groups/access'
import { groupKinds, groupQuery } from '@/lib/seminars/groups/input'
import { type GroupSummary, groupSummaries } from '@/lib/seminars/groups/queries'
import { seminarPath } from '@/lib/seminars/paths'
import { requireMember } from '@/lib/web/seminar'
import { addGroup, movePeople, spreadPeople } from './actions'

type Props = PageProps<'/seminars/[seminar]/groups'>

const A_PAGE = 100

export const generateMetadata = titled('seminars', 'groups.title')

/** The sections and groups of a seminar: staff see all with their people, everybody else their own. */
export default async function GroupsPage({ params, searchParams }: Props) {
  const { seminar: slug } = await params
  const member = await requireMember(slug, seminarPath(slug, 'groups'))
  const asked = await searchParams
  const instructs = mayRun(member)
  const isStaff = maySeePlacements(member)
  const t = await getTranslations('seminars.groups')
  const groups = await groupSummaries(member)
  return (
    <SeminarPage
      member={member}
      current="groups"
      title={t('title')}
      jumps={
        instructs ? (
          <p className="jumps flex flex-wrap gap-x-s4 gap-y-s1 mt-s3 text-small">
            <a className="min-h-6" href="#people">
              {t('people')}
            </a>
            <a className="min-h-6" href="#make">
              {t('make')}
            </a>
            <a className="min-h-6" href="#spread">
              {t('spread')}
            </a>
          </p>
        ) : null
      }
    >
      {isStaff ? <p>{t('lead')}</p> : null}
      <GroupList seminar={slug} groups={groups} isStaff={isStaff} instructs={instructs} />
      {isStaff ? <People member={member} groups={groups} asked={asked} /> : null}
      {instructs ? (
        <MakeGroups seminar={slug} make={addGroup} spread={spreadPeople} counts={countsOf(groups)} />
      ) : null}
    </SeminarPage>
  )
}

const countsOf = (groups: GroupSummary[]) => {
  const of = (kind: GroupSummary['kind']) => groups.filter((group) => group.kind === kind).length
  return { section: of('section'), group: of('group') }
}

type PeopleProps = { member: Member; groups: GroupSummary[]; asked: Record<string, unknown> }

async function People({ member, groups, asked }: PeopleProps) {
  const { seminar } = member
  const query = groupQuery.parse(asked)
  const t = await getTranslations('seminars')
  const { items, next, hidden } = await rollAsSeen(member, { ...query, limit: A_PAGE })
  const choosable = mayRun(member) && groups.length > 0
  const people = <PlacedPeople entries={items} choosable={choosable} />
  return (
    <section aria-labelledby="people">
      <h2 id="people">{t('groups.people')}</h2>
      {hidden ? <p className="hint">{t('members.hidden')}</p> : null}
      <FindPeople seminar={seminar.slug} groups={groups} query={query} />
      {items.length === 0 ? <p className="muted">{t('members.none')}</p> : null}
      {choosable && items.length > 0 ? (
        <PlaceForm
          action={movePeople}
          seminar={seminar.slug}
          once={crypto.randomUUID()}
          words={{
            label: t('groups.move'),
            to: t('groups.moveTo'),
            submit: t('groups.moveThem'),
            sending: t('groups.moving'),
            all: t('groups.all'),
          }}
          targets={await targetsOf(groups)}
        >
          {people}
        </PlaceForm>
      ) : (
        people
      )}
      <PeoplePages seminar={seminar.slug} query={query} next={next} />
    </section>
  )
}

/** The groups of each kind, and "none". */
async function targetsOf(groups: GroupSummary[]) {
  const t = await getTranslations('seminars.groups')
  return [...groupKinds]
    .map((kind) => ({ kind, those: groups.filter((group) => group.kind === kind) }))
    .filter(({ those }) => those.length > 0)
    .map(({ kind, those }) => ({
      label: t(`kinds.${kind}`),
      options: [
        ...those.map(({ id, name }) => ({ value: `${kind}:${id}`, label: name })),
        { value: `${kind}:`, label: t(`leave.${kind}`) },
      ],
    }))
}
