import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { Page } from '@/app/_frame/page-frame'
import { LedgerForm } from '@/components/sources/ledger/ledger-form'
import { LedgerSection } from '@/components/sources/ledger/ledger-section'
import { ThesesSection } from '@/components/sources/ledger/theses-section'
import type { SourceMessages } from '@/components/sources/reader/say'
import { ActionForm } from '@/components/ui/forms/action-form'
import { ledgerTheses } from '@/lib/positions/queries/ledger-theses'
import { countTakenBy, takenCitations } from '@/lib/positions/queries/transfers'
import { questionsOf } from '@/lib/questions/queries'
import { mayRun } from '@/lib/seminars/access'
import { comparePath, sourcePath } from '@/lib/sources/paths'
import { type FoundSource, versionOf } from '@/lib/sources/queries'
import { orNotFound } from '@/lib/web/found'
import { sourceAt } from '../../found'
import { decide, takeAll, undoAll } from './actions'
import { citationActs } from './citation-acts'
import { citationLedger } from './ledger'
import { TakenSection } from './taken-section'

type Props = PageProps<'/seminars/[seminar]/sources/[source]/versions/[number]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number, source } = await params
  return { title: (await getTranslations('sources'))('ledger.title', { number, text: source }) }
}

/** The most citations taken over on the page. */
const TAKEN = 50

export default async function VersionPage({ params, searchParams }: Props) {
  const { number: named, ...place } = await params
  const { fate, after } = await searchParams
  const found = await sourceAt(place.seminar, place.source)
  const { member, source } = found
  if (!/^[1-9]\d{0,5}$/.test(named)) notFound()
  const version = await orNotFound(Promise.resolve().then(() => versionOf(source, Number(named))))
  const questions = await questionsOf(member)
  const [ledger, taken, mine, theses, say] = await Promise.all([
    citationLedger(found, version, questions, { fate: textOf(fate), after: textOf(after) }),
    takenCitations(questions, version, TAKEN),
    mayRun(member) ? countTakenBy(member.person, version) : 0,
    ledgerTheses(questions, { source, version }),
    getTranslations('sources'),
  ])
  const path = sourcePath(place.seminar, place.source)
  const hidden = { seminar: place.seminar, source: String(source.number), version: String(version.number) }
  const acts = citationActs(questions, say)
  const shared = { language: source.language, path, say }
  return (
    <Page
      person={member.person}
      crumbs={crumbsOf(
        member,
        { label: say('text', { number: source.number }), href: path },
        `${say('reader.version')} ${version.number}`,
      )}
      title={say('ledger.title', { number: version.number, text: source.number })}
      kind="desk ledger"
    >
      <p>{say('ledger.lead')}</p>
      <VersionLinks {...{ found, path, say }} number={version.number} />
      <ActsOnAll same={mayRun(member) ? ledger.same : 0} {...{ mine, hidden, say }} />
      {ledger.passages + taken.length + theses.length === 0 ? (
        <p className="muted">{say('ledger.none')}</p>
      ) : null}
      <LedgerForm action={decide} hidden={hidden}>
        {ledger.parts.map((part) => (
          <LedgerSection
            key={part.fate}
            {...part}
            {...shared}
            act={(citation, row) => acts.take(part.fate, citation, row)}
          />
        ))}
        <TakenSection taken={taken} undo={acts.undo} {...shared} />
        <ThesesSection theses={theses} version={version.number} mayTransfer={mayRun(member)} {...shared} />
      </LedgerForm>
    </Page>
  )
}

const textOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

type LinksProps = { found: FoundSource; number: number; path: string; say: SourceMessages }

/** The version itself, and its comparison with the one before. */
function VersionLinks({ found: { member, source }, number, path, say }: LinksProps) {
  const before = source.versions.filter((one) => one.number < number).at(-1)
  return (
    <p className="flex flex-wrap gap-s4">
      <Link href={`${path}?version=${number}`}>{say('ledger.read', { number })}</Link>
      {before ? (
        <Link href={comparePath(member.seminar.slug, source.number, before.number, number)}>
          {say('ledger.compare', { number: before.number })}
        </Link>
      ) : null}
    </p>
  )
}

type ActsProps = {
  /** The number of citations whose words are kept, which can be taken over at once. */
  same: number
  /** The number of citations that the reader has taken over. */
  mine: number
  hidden: Record<string, string>
  say: SourceMessages
}

function ActsOnAll({ same, mine, hidden, say }: ActsProps) {
  return (
    <>
      {same > 0 ? (
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
    </>
  )
}
