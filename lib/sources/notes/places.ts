import { Turns } from '@/lib/platform/children/turns'
import type { Fate } from '../comparison/fate'
import { fateInVersion } from '../ledger'
import type { Span } from '../passages/rules'
import type { VersionView } from '../queries'
import type { NoteView } from './queries'

/** A note, and where its words stand in the version that is read: nowhere, where they are lost. */
export type PlacedNote = { note: NoteView; place: Span | null; fate: Fate }

/** Notes keep their places through versions as citations do, in the order of the version that is read. */
export async function placedIn(notes: NoteView[], version: VersionView): Promise<PlacedNote[]> {
  const turns = new Turns()
  const placed: PlacedNote[] = []
  for (const note of notes) placed.push(await placedNote(note, version, turns))
  return placed.sort((a, b) => (a.place?.start ?? Infinity) - (b.place?.start ?? Infinity) || 0)
}

async function placedNote(note: NoteView, version: VersionView, turns: Turns): Promise<PlacedNote> {
  const { start, end } = note
  if (note.versionId === version.id) return { note, place: { start, end }, fate: 'identical' }
  const { fate, places } = await fateInVersion(note, version.id, turns)
  return { note, place: places[0] ?? null, fate }
}
