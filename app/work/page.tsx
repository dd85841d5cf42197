import Link from 'next/link'
import { getLocale, getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { JudgedRow } from '@/components/curation/reviews/judged-row'
import { DraftRow } from '@/components/positions/work/draft-row'
import { NewerVersionRow } from '@/components/positions/work/newer-version-row'
import { SteelmanRow } from '@/components/positions/work/steelman-row'
import { WorkRow } from '@/components/positions/work/work-row'
import { Empty } from '@/components/ui/empty'
import { judgedOfMine } from '@/lib/curation/reviews/own-verdicts'
import { figuresPath } from '@/lib/gradebook/paths'
import type { Person } from '@/lib/people/rules'
import { myDrafts, myPositions, newerVersionsForMe, steelmenForMe } from '@/lib/positions/queries/own-work'
import { listSeminars } from '@/lib/seminars/queries'
import { requirePerson } from '@/lib/web/auth/session'
import { bringBack, discard, withdrawLeft } from './actions'

export const generateMetadata = titled('work', 'title')

type Props = PageProps<'/work'>

/** The reader's posts and drafts, in all their seminars. */
export default async function WorkPage({ searchParams }: Props) {
  const { before } = await searchParams
  const person = await requirePerson('/work')
  const say = await getTranslations('work')
  const setting = { say, sayOfThread: await getTranslations('thread'), locale: await getLocale() }
  const [drafts, judged, steelmen, newer, { items: positions, next }] = await Promise.all([
    myDrafts(person),
    judgedOfMine(person),
    steelmenForMe(person),
    newerVersionsForMe(person),
    myPositions(person, typeof before === 'string' ? before : undefined),
  ])
  return (
    <Page person={person} crumbs={[{ label: say('title') }]} title={say('title')} kind="desk">
      <section>
        <h2>{say('drafts')}</h2>
        {drafts.length === 0 ? <p className="muted">{say('noDrafts')}</p> : null}
        <ul className="roll">
          {drafts.map((draft) => (
            <DraftRow key={draft.id} {...{ draft, setting, discard }} />
          ))}
        </ul>
      </section>
      {judged.length > 0 ? (
        <section>
          <h2>{say('judged')}</h2>
          <ul className="roll">
            {judged.map((line) => (
              <JudgedRow key={`${line.citation} ${line.verdict}`} line={line} setting={setting} />
            ))}
          </ul>
        </section>
      ) : null}
      {steelmen.length > 0 ? (
        <section>
          <h2>{say('steelmen')}</h2>
          <ul className="roll">
            {steelmen.map((steelman) => (
              <SteelmanRow key={steelman.id} steelman={steelman} setting={setting} />
            ))}
          </ul>
        </section>
      ) : null}
      {newer.length > 0 ? (
        <section>
          <h2>{say('newerVersions')}</h2>
          <ul className="roll">
            {newer.map((line) => (
              <NewerVersionRow
                key={`${line.seminar.slug} ${line.source.number}`}
                line={line}
                setting={setting}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <OwnFigures person={person} />
      <section>
        <h2 id="positions">{say('positions')}</h2>
        {positions.length === 0 ? <Empty title={say('noPositions')}>{say('noPositionsHint')}</Empty> : null}
        <ul className="roll">
          {positions.map((position) => (
            <WorkRow key={position.id} {...{ position, setting, bringBack, withdrawLeft }} />
          ))}
        </ul>
        {next ? <Link href={`/work?before=${next}#positions`}>{say('earlier')}</Link> : null}
      </section>
    </Page>
  )
}

/** In each seminar where they take part, what its instructors see of the reader in figures. */
async function OwnFigures({ person }: { person: Person }) {
  const { items } = await listSeminars(person, { limit: 100 })
  const taken = items.filter(({ role }) => role === 'participant')
  if (taken.length === 0) return null
  const [say, sayOfFigures] = [await getTranslations('work'), await getTranslations('participation')]
  return (
    <section>
      <h2>{say('figures')}</h2>
      <ul className="roll">
        {taken.map(({ slug, title }) => (
          <li key={slug}>
            <Link href={figuresPath(slug, person.id)} dir="auto">
              {sayOfFigures('link', { title })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
