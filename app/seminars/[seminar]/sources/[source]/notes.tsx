import { getTranslations } from 'next-intl/server'
import { NoteCard } from '@/components/sources/notes/card'
import { citingHref } from '@/components/sources/reader/citing-href'
import { paragraphsOf } from '@/lib/citations/locator'
import type { Person } from '@/lib/people/rules'
import { type PlacedNote, placedIn } from '@/lib/sources/notes/places'
import { notesOf } from '@/lib/sources/notes/queries'
import { locatorOf } from '@/lib/sources/passages/rules'
import { passagePath } from '@/lib/sources/paths'
import { removeNote, saveNote } from './note-actions'
import type { SourceReading } from './reading'

/** The reader's own notes on this text, at their places in the version that is read. */
export async function ownNotes(person: Person, { found, version }: SourceReading): Promise<PlacedNote[]> {
  return placedIn(await notesOf(person, { source: found.source }), version)
}

/** The margin of one's own notes. */
export async function NotesMargin({ notes, reading }: { notes: PlacedNote[]; reading: SourceReading }) {
  const say = await getTranslations('sources')
  const { found, version, blocks, targets } = reading
  const { seminar } = found.member
  if (notes.length === 0) return <p className="muted">{say('notes.noneHere')}</p>
  return (
    <ul className="note-list">
      {notes.map(({ note, place }) => {
        const span = place ?? note
        const at = { source: found.source, version: place ? version.number : note.version, ...span }
        const where = place ? locatorOf(blocks, place) : null
        const source = { source: String(found.source.number), version: version.number }
        return (
          <NoteCard
            key={note.id}
            note={note}
            href={passagePath(seminar.slug, { ...at, start: span.start, end: span.end })}
            where={
              where
                ? paragraphsOf({ paragraph: where.paragraph, lastParagraph: where.lastParagraph ?? null })
                : ''
            }
            targets={
              place ? targets.map((one) => ({ ...one, href: citingHref(one.href, source, place) })) : []
            }
            acts={{ save: saveNote, remove: removeNote }}
            say={say}
          />
        )
      })}
    </ul>
  )
}
