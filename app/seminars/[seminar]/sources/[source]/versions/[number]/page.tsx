import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import type { ShownPassage } from '@/components/sources/ledger/both-texts'
import { LedgerButton } from '@/components/sources/ledger/ledger-button'
import { LedgerForm } from '@/components/sources/ledger/ledger-form'
import { LedgerSection } from '@/components/sources/ledger/ledger-section'
import { ThesesSection } from '@/components/sources/ledger/theses-section'
import { type CitedBy, citationsOf } from '@/components/sources/reader/cited'
import { ActionForm } from '@/components/ui/forms/action-form'
import { paragraphsOf } from '@/lib/citations/locator'
import { mayChoosePlace, mayTransfer } from '@/lib/positions/access'
import { type CitedPassage, citedIn, whoCites } from '@/lib/positions/queries/cited'
import { ledgerTheses } from '@/lib/positions/queries/ledger-theses'
import { countTakenBy, takenCitations } from '@/lib/positions/queries/transfers'
import { questionsOf } from '@/lib/questions/queries'
import { mayRun } from '@/lib/seminars/access'
import { type Fate, fates, keepsWords } from '@/lib/sources/comparison/fate'
import { changesIn, fatesIn } from '@/lib/sources/ledger'
import { comparePath, sourcePath } from '@/lib/sources/paths'
import { versionOf } from '@/lib/sources/queries'
import { orNotFound } from '@/lib/web/found'
import { sourceAt } from '../../found'
import { decide, takeAll, undoAll } from './actions'
import { TakenSection } from './taken-section'

type Props = PageProps<'/seminars/[seminar]/sources/[source]/versions/[number]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, source } = await params
  return { title: (await getTranslations('sources'))('ledger.title', { number, text: source }) }
}

/** Changes that need attention come first. */
const inOrder = fates.toReversed()

/** The most passages with one kind of change, the most citations of each, and the most citations taken over, on the page. */
const PASSAGES = 30
const CITATIONS = 5
const TAKEN = 50

export default async function VersionPage({ params, searchParams }: Props) {
  const { number: named, ...place } = await params
  const { fate: only, after } = await searchParams
  const found = await sourceAt(place.seminar, place.source)
  const { member, source } = found
  if (!/^[1-9]\d{0,5}$/.test(named)) notFound()
  const version = await orNotFound(Promise.resolve().then(() => versionOf(source, Number(named))))
  const say = await getTranslations('sources')
  const path = sourcePath(place.seminar, place.source)
  const earlier = source.versions.filter(({ number }) => number < version.number)
  const questions = await questionsOf(member)
  const [became, cited, taken, mine] = await Promise.all([
    fatesIn(source, version),
    Promise.all(earlier.map(({ id }) => citedIn(questions, id))),
    takenCitations(questions, version, TAKEN),
    mayRun(member) ? countTakenBy(member.person, version) : 0,
  ])
  const fateOf = new Map(became.map((one) => [one.passage, one]))
  const rows = cited.flat().flatMap(({ passage, sides }) => {
    const known = fateOf.get(passage.id)
    return known ? [{ fate: known.fate, version: known.version, passage, sides }] : []
  })
  const sections = inOrder.flatMap((fate) => {
    const all = rows.filter((row) => row.fate === fate)
    const from = only === fate ? all.findIndex(({ passage }) => passage.id === after) + 1 : 0
    return only && only !== fate ? [] : [{ fate, all, shown: all.slice(from, from + PASSAGES) }]
  })
  const passages = sections.flatMap(({ shown }) => shown.map(({ passage }) => passage.id))
  const [citing, changes] = await Promise.all([
    whoCites(questions, passages, { limit: CITATIONS }),
    changesIn(passages, version, source.language),
  ])
  const hidden = { seminar: place.seminar, source: String(source.number), version: String(version.number) }
  const contextOf = ({ question }: CitedBy) =>
    questions.find((context) => context.question.number === question.number)
  const button = (name: 'take' | 'undo', citation: CitedBy, fate: Fate) => {
    const context = contextOf(citation)
    if (!context || !mayTransfer(context, { authorId: citation.author.id }, fate === 'altered')) return null
    return (
      <LedgerButton
        value={`${name}:${citation.id}`}
        name={say(`ledger.${name}One`, { author: citation.author.name })}
        label={say(`ledger.${name}`)}
      />
    )
  }
  const choice = (citation: CitedBy, places: ShownPassage[]) => {
    const context = contextOf(citation)
    if (!context || !mayChoosePlace(context, { authorId: citation.author.id })) return null
    return places.map((one) => (
      <LedgerButton
        key={one.start}
        value={`take:${citation.id}:${one.start}`}
        label={say('ledger.takeTo', { place: paragraphsOf(one) })}
      />
    ))
  }
  const theses = await ledgerTheses(questions, { source, version })
  const count = (all: CitedPassage[]) => all.reduce((sum, row) => sum + citationsOf(row), 0)
  const same = count(rows.filter(({ fate }) => keepsWords(fate)))
  const crumbs = crumbsOf(
    member,
    { label: say('text', { number: source.number }), href: path },
    `${say('reader.version')} ${version.number}`,
  )
  const before = earlier.at(-1)
  return (
    <Page
      person={member.person}
      crumbs={crumbs}
      title={say('ledger.title', { number: version.number, text: source.number })}
      kind="desk ledger"
    >
      <p>{say('ledger.lead')}</p>
      <p className="flex flex-wrap gap-s4">
        <Link href={`${path}?version=${version.number}`}>
          {say('ledger.read', { number: version.number })}
        </Link>
        {before ? (
          <Link href={comparePath(place.seminar, source.number, before.number, version.number)}>
            {say('ledger.compare', { number: before.number })}
          </Link>
        ) : null}
      </p>
      {mayRun(member) && same > 0 ? (
        <ActionForm
          action={takeAll}
          entries={[]}
          hidden={hidden}
          submit={say('ledger.takeAll', { count: same })}
          sending={say('ledger.taking')}
          className="form-inline"
          primary
        >
          <span className="hint">{say('ledger.takeAllHint')}</span>
        </ActionForm>
      ) : null}
      {mine > 0 ? (
        <ActionForm
          action={undoAll}
          entries={[]}
          hidden={hidden}
          submit={say('ledger.undoAll', { count: mine })}
          sending={say('ledger.undoing')}
          className="form-inline"
        />
      ) : null}
      {rows.length + taken.length + theses.length === 0 ? (
        <p className="muted">{say('ledger.none')}</p>
      ) : null}
      <LedgerForm action={decide} hidden={hidden}>
        {sections.map(({ fate, all, shown }) => (
          <LedgerSection
            key={fate}
            fate={fate}
            count={count(all)}
            rows={shown.flatMap((row) => {
              const change = changes.get(row.passage.id)
              if (!change) return []
              const { places, differences, alarms } = change
              return {
                ...row,
                citations: citing.get(row.passage.id) ?? [],
                before: { ...change.before, version: row.version },
                now: places.map((one) => ({ ...one, version: version.number })),
                differences,
                alarms,
              }
            })}
            next={nextAfter(all, shown)}
            path={path}
            language={source.language}
            act={(citation, { now }) => {
              if (fate === 'ambiguous') return choice(citation, now)
              return fate === 'lost' ? null : button('take', citation, fate)
            }}
            say={say}
          />
        ))}
        <TakenSection
          taken={taken}
          language={source.language}
          path={path}
          undo={(citation, fate) => button('undo', citation, fate)}
          say={say}
        />
        <ThesesSection
          theses={theses}
          version={version.number}
          language={source.language}
          path={path}
          mayTransfer={mayRun(member)}
          say={say}
        />
      </LedgerForm>
    </Page>
  )
}

/** The passage after which the next page begins, if there is one. */
function nextAfter(all: CitedPassage[], shown: CitedPassage[]): string | null {
  const last = shown.at(-1)
  return last && last !== all.at(-1) ? last.passage.id : null
}
