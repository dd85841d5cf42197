import { getLocale, getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { Arrows } from '@/components/search/arrows'
import { SearchBox } from '@/components/search/box'
import { Results } from '@/components/search/results'
import { NoteWords } from '@/components/sources/notes/card'
import { paragraphsOf } from '@/lib/citations/locator'
import { pageQuery } from '@/lib/platform/page'
import { seminarPath } from '@/lib/seminars/paths'
import { listSeminars } from '@/lib/seminars/queries'
import { type NoteView, notesOf } from '@/lib/sources/notes/queries'
import { wordsOfQuery } from '@/lib/sources/notes/rules'
import { notesPath, passagePath } from '@/lib/sources/paths'
import { requirePerson } from '@/lib/web/auth/session'
import { lookFor, PAGE } from './search'

type Props = PageProps<'/search'>

export const generateMetadata = titled('search', 'title')

/** A search of everything visible to the reader: a plain form with the query in its address. */
export default async function SearchPage({ searchParams }: Props) {
  const query = await searchParams
  const person = await requirePerson(addressOf(query))
  const say = await getTranslations('search')
  const [{ items: seminars }, { found, problem, after, ...looking }] = await Promise.all([
    listSeminars(person, pageQuery.parse({ limit: 100 })),
    lookFor(person, query),
  ])
  const setting = {
    say,
    sayOfThread: await getTranslations('thread'),
    locale: await getLocale(),
    several: seminars.length > 1 && !looking.seminar,
  }
  const words = found || problem ? wordsOfQuery(looking.q) : []
  const notes = words.length ? await notesOf(person, { words, limit: NOTES }) : []
  const chosen = seminars.find(({ slug }) => slug === looking.seminar)
  const crumbs = chosen
    ? [{ label: chosen.title, href: seminarPath(chosen.slug), lang: chosen.language }]
    : []
  return (
    <Page
      person={person}
      crumbs={[...crumbs, { label: say('title') }]}
      title={say('title')}
      kind="desk found"
    >
      <SearchBox {...{ looking, seminars, setting, problem }} />
      {found ? <Results {...{ looking, found, after, setting }} page={PAGE} /> : null}
      <OwnNotes notes={notes} q={looking.q} />
      {found || problem ? null : <p className="muted">{say('emptyHint')}</p>}
      <Arrows focus={!found} />
    </Page>
  )
}

/** The most notes beside the results; the others are on the page of notes. */
const NOTES = 5

/** The reader's own notes with these words, which no other search finds. */
async function OwnNotes({ notes, q }: { notes: NoteView[]; q: string }) {
  if (notes.length === 0) return null
  const say = await getTranslations('sources')
  return (
    <section aria-labelledby="own-notes">
      <h2 id="own-notes">{say('notes.inSearch')}</h2>
      <ul className="note-list">
        {notes.map((note) => (
          <li key={note.id} className="note-card">
            <NoteWords
              note={note}
              href={passagePath(note.seminar.slug, note)}
              where={`${paragraphsOf(note)} ${note.source.title}`}
            />
          </li>
        ))}
      </ul>
      <p>
        <a href={notesPath({ q })}>{say('notes.all')}</a>
      </p>
    </section>
  )
}

function addressOf(query: Record<string, string | string[] | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  )
  const search = new URLSearchParams(given).toString()
  return search ? `/search?${search}` : '/search'
}
