import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import type { SourceMessages } from '@/components/sources/reader/say'
import { ActionForm } from '@/components/ui/forms/action-form'
import type { FieldSpec } from '@/components/ui/forms/entry-field'
import { mayTie } from '@/lib/sources/access'
import { bilingualPath, sourcePath } from '@/lib/sources/paths'
import { type FoundSource, shelf } from '@/lib/sources/queries'
import { type TiedSource, tiesOf } from '@/lib/sources/translations/queries'
import { requirePerson } from '@/lib/web/auth/session'
import { sourceAt } from '../found'
import { tieTexts, untieText } from './actions'

type Props = PageProps<'/seminars/[seminar]/sources/[source]/translations'>

export const generateMetadata = titled('sources', 'bilingual.ties')

/** The texts that a source is tied to; instructors tie and untie them. */
export default async function TranslationsPage({ params }: Props) {
  const place = await params
  const found = await sourceAt(place.seminar, place.source)
  const { member, source } = found
  const person = await requirePerson(sourcePath(place.seminar, place.source, 'translations'))
  if (!mayTie(member)) notFound()
  const say = await getTranslations('sources')
  const ties = await tiesOf(member, source)
  const here = {
    label: say('text', { number: source.number }),
    href: sourcePath(place.seminar, place.source),
  }
  const hidden = { seminar: member.seminar.slug, source: String(source.number) }
  return (
    <PageFrame person={person} crumbs={crumbsOf(member, here, say('bilingual.ties'))}>
      <main id="main" className="wrap desk">
        <h1>{say('bilingual.ties')}</h1>
        <p>{say('bilingual.tiesLead')}</p>
        <Ties {...{ ties, hidden, say }} />
        <section>
          <ActionForm
            action={tieTexts}
            entries={entriesOf(say, await othersOf(found, ties))}
            hidden={hidden}
            submit={say('bilingual.tie')}
            sending={say('bilingual.tie')}
            primary
          />
        </section>
      </main>
    </PageFrame>
  )
}

/** The sources that can be tied still. */
async function othersOf({ member, source }: FoundSource, ties: TiedSource[]) {
  const others = await shelf(member)
  return others.filter(({ id }) => id !== source.id && !ties.some((tied) => tied.id === id))
}

type Parts = { ties: TiedSource[]; hidden: { seminar: string; source: string }; say: SourceMessages }

function Ties({ ties, hidden, say }: Parts) {
  if (ties.length === 0) return <p className="muted">{say('bilingual.none')}</p>
  return (
    <ul className="grid gap-s3">
      {ties.map(({ id, number, title, language, is }) => (
        <li key={id} className="flex flex-wrap gap-s3 items-center">
          <a href={bilingualPath(hidden.seminar, hidden.source, number)} lang={language} dir="auto">
            {say('bilingual.tied', { number, title })}
          </a>
          <span className="muted">
            {say(is === 'original' ? 'bilingual.isOriginal' : 'bilingual.isTranslation')}
          </span>
          <form action={untieText}>
            <input type="hidden" name="seminar" value={hidden.seminar} />
            <input type="hidden" name="source" value={hidden.source} />
            <input type="hidden" name="other" value={number} />
            <button type="submit" className="btn btn-sm">
              {say('bilingual.untie')} <bdi className="vh">{title}</bdi>
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}

function entriesOf(say: SourceMessages, others: Array<{ number: number; title: string }>): FieldSpec[] {
  return [
    {
      name: 'other',
      label: say('bilingual.other'),
      kind: 'select',
      options: others.map(({ number, title }) => ({
        value: String(number),
        label: say('bilingual.tied', { number, title }),
      })),
    },
    {
      name: 'is',
      label: say('bilingual.which'),
      kind: 'select',
      value: 'translation',
      options: [
        { value: 'translation', label: say('bilingual.isTranslation') },
        { value: 'original', label: say('bilingual.isOriginal') },
      ],
    },
  ]
}
