import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Page } from '@/app/_frame/page-frame'
import { titled } from '@/app/_frame/titled'
import { removeNote, saveNote } from '@/app/seminars/[seminar]/sources/[source]/note-actions'
import { NoteCard } from '@/components/sources/notes/card'
import { Empty } from '@/components/ui/empty'
import { paragraphsOf } from '@/lib/citations/locator'
import { type NoteView, notesOf, tagsOf } from '@/lib/sources/notes/queries'
import { wordsOfQuery } from '@/lib/sources/notes/rules'
import { notesPath, passagePath, sourcePath } from '@/lib/sources/paths'
import { requirePerson } from '@/lib/web/auth/session'
import { targetsOfNotes } from './targets'

type Props = PageProps<'/work/notes'>

export const generateMetadata = titled('sources', 'notes.mine')

/** In one page; older ones follow by a link. */
const PAGE = 50

/** The reader's own notes in all their seminars, by reading, tag and words. */
export default async function NotesPage({ searchParams }: Props) {
  const query = await searchParams
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
  const [q, tag, before] = [one('q'), one('tag'), one('before')]
  const person = await requirePerson(notesPath())
  const say = await getTranslations('sources')
  const found = await notesOf(person, { words: wordsOfQuery(q), tag, before, limit: PAGE + 1 })
  const notes = found.slice(0, PAGE)
  const [tags, targets] = await Promise.all([tagsOf(person), targetsOfNotes(person, notes)])
  const more = found.length > PAGE ? notes.at(-1)?.id : undefined
  return (
    <Page person={person} crumbs={[{ label: say('notes.mine') }]} title={say('notes.mine')} kind="desk">
      <p>{say('notes.lead')}</p>
      <form method="get" className="flex flex-wrap gap-s3 items-end">
        <label className="grid gap-1 flex-1 min-w-48">
          <span className="small">{say('notes.search')}</span>
          <input className="input" type="search" name="q" defaultValue={q} maxLength={200} dir="auto" />
        </label>
        {tag ? <input type="hidden" name="tag" value={tag} /> : null}
        <button type="submit" className="btn">
          {say('notes.find')}
        </button>
      </form>
      {tags.length ? (
        <nav className="flex flex-wrap gap-x-s3 gap-y-s1 my-s4" aria-label={say('notes.tags')}>
          <Link
            className="min-h-6 current:font-semibold"
            href={notesPath()}
            aria-current={tag ? undefined : 'page'}
          >
            {say('notes.allTags')}
          </Link>
          {tags.map((each) => (
            <Link
              key={each.tag}
              className="min-h-6 current:font-semibold"
              href={notesPath({ tag: each.tag })}
              aria-current={each.tag === tag ? 'page' : undefined}
            >
              #<bdi>{each.tag}</bdi> <span className="num">{each.notes}</span>
            </Link>
          ))}
        </nav>
      ) : null}
      {notes.length === 0 ? <Empty title={say('notes.none')}>{say('notes.noneHint')}</Empty> : null}
      {byReading(notes).map((some) => (
        <section key={some[0]?.source.id}>
          <ReadingHead note={some[0]} />
          <ul className="note-list">
            {some.map((note) => (
              <NoteCard
                key={note.id}
                note={note}
                href={passagePath(note.seminar.slug, note)}
                where={paragraphsOf(note)}
                targets={targets.get(note.id) ?? []}
                acts={{ save: saveNote, remove: removeNote }}
                say={say}
              />
            ))}
          </ul>
        </section>
      ))}
      {more ? <Link href={notesPath({ q, tag, before: more })}>{say('notes.earlier')}</Link> : null}
    </Page>
  )
}

function ReadingHead({ note }: { note: NoteView | undefined }) {
  if (!note) return null
  const { source, seminar } = note
  return (
    <h2>
      <a href={sourcePath(seminar.slug, source.number)} lang={source.language} dir="auto">
        {source.title}
      </a>{' '}
      <small className="muted font-sans font-normal text-small" dir="auto">
        {seminar.title}
      </small>
    </h2>
  )
}

/** The notes of each reading, in the order of its text; the reading of the newest note comes first. */
function byReading(notes: NoteView[]): NoteView[][] {
  const readings = new Map<string, NoteView[]>()
  for (const note of notes) readings.set(note.source.id, [...(readings.get(note.source.id) ?? []), note])
  return [...readings.values()].map((some) => some.toSorted((a, b) => a.start - b.start))
}
