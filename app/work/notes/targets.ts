import type { WriteTarget } from '@/components/sources/choosing/word-picker'
import { citingHref } from '@/components/sources/reader/citing-href'
import type { Person } from '@/lib/people/rules'
import { questionPath } from '@/lib/questions/paths'
import { questionsOf } from '@/lib/questions/queries'
import { isOpen } from '@/lib/questions/rules'
import { maySpeak } from '@/lib/seminars/access'
import { placedIn } from '@/lib/sources/notes/places'
import type { NoteView } from '@/lib/sources/notes/queries'
import { findSource, versionOf } from '@/lib/sources/queries'
import { mayBeCited } from '@/lib/sources/rules'

/** By the note's id: the questions in which its words can be cited, at their place in the newest version. */
export async function targetsOfNotes(person: Person, notes: NoteView[]): Promise<Map<string, WriteTarget[]>> {
  const found = new Map<string, WriteTarget[]>()
  const sources = new Set(notes.map(({ source }) => source.id))
  for (const id of sources) {
    const { member, source } = await findSource(person, id)
    if (!mayBeCited(source) || !maySpeak(member)) continue
    const open = (await questionsOf(member)).filter(({ question }) => isOpen(question.phase))
    const version = versionOf(source)
    const own = notes.filter((note) => note.source.id === id)
    for (const { note, place } of await placedIn(own, version)) {
      if (!place) continue
      const where = { source: String(source.number), version: version.number }
      const targets = open.map(({ question: { number, title } }) => ({
        number,
        title,
        href: citingHref(questionPath(member.seminar.slug, number, 'write'), where, place),
      }))
      found.set(note.id, targets)
    }
  }
  return found
}
