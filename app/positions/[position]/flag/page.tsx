import { getTranslations } from 'next-intl/server'
import { Flagging } from '@/app/_flags/flagging'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { FullPage } from '@/components/ui/full-page'
import { Tabs } from '@/components/ui/tabs'
import { type FlaggableThing, findThing } from '@/lib/curation/flags/flag-targets'
import type { Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import { pathInDebate, positionPath } from '@/lib/positions/paths'
import { asSeenBy, type PositionView } from '@/lib/positions/view/position'
import { orNotFound } from '@/lib/web/found'
import { positionAt } from '../found'
import { dropFlag, saveFlag, sendFlag } from './actions'

type Props = PageProps<'/positions/[position]/flag'>

export const generateMetadata = titled('flags', 'title.position')

/** Flags a position, one of its cited passages, or its author. */
export default async function FlagPage({ params, searchParams }: Props) {
  const { position: id } = await params
  const { citation, about } = await searchParams
  const { person, context, position } = await positionAt(id, 'flag')
  const found = await orNotFound(thingOf(person, position, citation, about))
  const t = await getTranslations('flags')
  const crumbs = crumbsOf(context, t('crumb'))
  const shown = asSeenBy(context, position)
  const here = hrefOf(id, found)
  return (
    <PageFrame person={person} crumbs={crumbs}>
      <FullPage title={t(`title.${found.kind}`)}>
        <Choices position={shown} current={here} />
        {found.kind === 'citation' ? (
          <Finding position={shown} id={found.id} />
        ) : (
          <p className="claim text-ink" dir="auto">
            {shown.claim}
          </p>
        )}
        <p>{found.name === null ? t('lead') : t('leadPerson', { name: found.name })}</p>
        <Flagging
          found={found}
          here={here}
          back={pathInDebate(context, position)}
          send={sendFlag}
          change={saveFlag}
          takeBack={dropFlag}
        />
      </FullPage>
    </PageFrame>
  )
}

async function thingOf(
  person: Person,
  position: PositionView,
  citation: unknown,
  about: unknown,
): Promise<FlaggableThing> {
  if (about === 'author') return findThing(person, { participation: position.author.id })
  if (typeof citation !== 'string') return findThing(person, { position: position.id })
  if (!position.citations.some(({ id }) => id === citation)) throw new NotFound()
  return findThing(person, { citation })
}

const hrefOf = (position: string, { kind, id }: Pick<FlaggableThing, 'kind' | 'id'>): string => {
  const page = positionPath(position, 'flag')
  if (kind === 'citation') return `${page}?citation=${id}`
  return kind === 'participation' ? `${page}?about=author` : page
}

/** The parts that can be flagged, each with its own address. */
async function Choices({ position, current }: { position: PositionView; current: string }) {
  const t = await getTranslations('flags')
  const { id, citations } = position
  const first = citations[0]
  const all = [
    { href: hrefOf(id, { kind: 'position', id }), label: t('about.position') },
    ...(first ? [{ href: hrefOf(id, { kind: 'citation', id: first.id }), label: t('about.citation') }] : []),
    { href: hrefOf(id, { kind: 'participation', id: '' }), label: t('about.author') },
  ]
  const isCitation = current.includes('?citation=')
  const tabs = all.map((tab) => ({
    ...tab,
    current: tab.href === current || (isCitation && tab.href.includes('?citation=')),
  }))
  return <Tabs label={t('aboutLabel')} tabs={tabs} />
}

/** The flagged passage, and the others to choose from. */
function Finding({ position, id }: { position: PositionView; id: string }) {
  return (
    <ul className="grid gap-s2 max-w-152">
      {position.citations.map(({ id: each, passage }) => (
        <li key={each}>
          <a
            className="block py-s2 px-s3 border-l-3 border-line text-inherit no-underline current:bg-page current:[border-left-color:var(--color-ink)]"
            href={hrefOf(position.id, { kind: 'citation', id: each })}
            aria-current={each === id ? 'true' : undefined}
            lang={passage.source.language}
            dir="auto"
          >
            <q className="font-serif">{passage.quote}</q>
          </a>
        </li>
      ))}
    </ul>
  )
}
