import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { crumbsOf } from '@/app/_frame/crumbs'
import { PageFrame } from '@/app/_frame/page-frame'
import { languageName } from '@/components/sources/bib-head'
import { BilingualAids, type CitableSide } from '@/components/sources/bilingual/aids'
import { BilingualHead } from '@/components/sources/bilingual/head'
import { Dot } from '@/components/ui/dot'
import type { Person } from '@/lib/people/rules'
import { referenceLine } from '@/lib/sources/bibliography/record'
import { bilingualPath, sourcePath } from '@/lib/sources/paths'
import { countSources } from '@/lib/sources/queries'
import { requirePerson } from '@/lib/web/auth/session'
import { orNotFound } from '@/lib/web/found'
import { messagesFor } from '@/lib/web/island-messages'
import { keepNote } from '../../note-actions'
import { ownNotes } from '../../notes'
import type { SourceReading } from '../../reading'
import { viewOf } from '../../view'
import { movePair } from './actions'
import { type BilingualReading, bilingualReading } from './bilingual'
import { bilingualMarkup } from './text'

type Props = PageProps<'/seminars/[seminar]/sources/[source]/translations/[other]'>

const read = cache(async (seminar: string, source: string, other: string, query: string) => {
  const person = await requirePerson(bilingualPath(seminar, source, other))
  if (![source, other].every((number) => /^\d{1,9}$/.test(number))) notFound()
  const asked = Object.fromEntries(new URLSearchParams(query))
  const view = { ...viewOf(asked), isCorrecting: asked.correct !== undefined }
  return { person, reading: await orNotFound(bilingualReading(person, { seminar, source, other }, view)) }
})

async function readAsked({ params, searchParams }: Props) {
  const { seminar, source, other } = await params
  const asked = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  return read(seminar, source, other, `${new URLSearchParams(asked)}`)
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { reading } = await readAsked(props)
  return { title: reading.tied.original.title }
}

export default async function BilingualPage(props: Props) {
  const { person, reading } = await readAsked(props)
  const { tied, left, right, path, isCorrecting, alignment } = reading
  const { seminar } = tied.member
  const locale = await getLocale()
  const say = await getTranslations('sources')
  const { source } = await props.params
  const crumbs = crumbsOf(
    tied.member,
    { label: say('text', { number: Number(source) }), href: sourcePath(seminar.slug, source) },
    say('bilingual.sideBySide'),
  )
  const rows = <div className="b-rows">{await bilingualMarkup(reading, locale)}</div>
  return (
    <PageFrame person={person} crumbs={crumbs} island="source">
      <main
        id="main"
        className="b-main max-w-312 mx-auto pt-s6 px-s6 pb-s8 max-source:px-s4 max-source:pt-s4"
      >
        <BilingualHead
          {...{ tied, say, locale }}
          count={await countSources(tied.member)}
          versions={[left.version.number, right.version.number]}
        />
        <Correcting reading={reading} say={say} />
        <div className="b-row b-head" aria-hidden="true">
          <p className="b-lang">
            {languageName(tied.original.language, locale, say('unknownLanguage'))}
            <small>{say('bilingual.originalCited')}</small>
          </p>
          <p className="b-lang">
            {languageName(tied.translation.language, locale, say('unknownLanguage'))}
            <small>{say('bilingual.translationCited')}</small>
          </p>
          <span className="vein-head flex justify-end gap-[3px]">
            {left.lanes.map(({ label }) => (
              <Dot key={label ?? 'n'} label={label} />
            ))}
          </span>
        </div>
        {isCorrecting ? (
          <form action={movePair}>
            <input type="hidden" name="seminar" value={seminar.slug} />
            <input type="hidden" name="source" value={tied.original.number} />
            <input type="hidden" name="other" value={tied.translation.number} />
            <input type="hidden" name="revision" value={alignment.revision} />
            {rows}
          </form>
        ) : (
          rows
        )}
        <BilingualAids
          key={`${path} ${alignment.revision}`}
          sides={[await sideOf(person, left, say), await sideOf(person, right, say)]}
          messages={await messagesFor('source')}
          singleKeys={person.singleKeys}
        />
      </main>
    </PageFrame>
  )
}

type Say = Awaited<ReturnType<typeof getTranslations<'sources'>>>

/** For people who correct pairs: the way to it, and how the keys work. */
function Correcting({ reading, say }: { reading: BilingualReading; say: Say }) {
  const { mayCorrect, isCorrecting, path, alignment } = reading
  const unsure = alignment.pairs.filter(({ by, certainty }) => by === 'machine' && certainty < UNSURE).length
  return (
    <p className="b-tools flex flex-wrap gap-x-s4 gap-y-s1 items-baseline py-s2 text-small text-ink-2">
      <span>{say('bilingual.pairs', { pairs: alignment.pairs.length, unsure })}</span>
      {mayCorrect ? (
        <Link className="min-h-6" href={isCorrecting ? path : `${path}?correct=1`}>
          {isCorrecting ? say('bilingual.correctingDone') : say('bilingual.correct')}
        </Link>
      ) : null}
      {isCorrecting ? <span>{say('bilingual.keys')}</span> : null}
    </p>
  )
}

/** Below this certainty a pair is worth a look. */
const UNSURE = 0.6

async function sideOf(person: Person, reading: SourceReading, say: Say): Promise<CitableSide> {
  const { found, version, targets } = reading
  const { source, member } = found
  const reference = `${say('text', { number: source.number })}: ${referenceLine(source)}`
  return {
    source: source.number,
    path: sourcePath(member.seminar.slug, source.number),
    reference,
    questions: targets,
    notes: (await ownNotes(person, reading)).flatMap(({ place }) => place ?? []),
    keep: keepNote.bind(null, {
      seminar: member.seminar.slug,
      source: source.number,
      version: version.number,
    }),
  }
}
