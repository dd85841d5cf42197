'use server'

import { refresh } from 'next/cache'
import { z } from 'zod'
import type { NoteSent } from '@/components/sources/notes/note-maker'
import { StaleConflict } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { parse, wholeNumber } from '@/lib/platform/shape'
import { deleteNote, editNote, makeNote } from '@/lib/sources/notes/commands/note'
import { noteForm, noteInput, tagsIn } from '@/lib/sources/notes/input'
import { findSource } from '@/lib/sources/queries'
import { action } from '@/lib/web/action'
import { signedIn } from '@/lib/web/auth/session'
import { orNull } from '@/lib/web/found'
import { speaker } from '@/lib/web/problems'
import { says } from '@/lib/web/said'

const place = z.object({ seminar: z.string(), source: wholeNumber(0), version: wholeNumber(1) })

/** Called by the page's script; the words of a problem, or null. */
export async function keepNote(where: unknown, sent: NoteSent): Promise<string | null> {
  const say = await speaker()
  const person = await signedIn()
  const of = parse(place, where)
  if (!person) return say({ code: 'signedOut' })
  if (!of.ok) return say({ code: 'notFound' })
  await consume('forms', person.id)
  const { seminar, source: number, version } = of.value
  const found = await findSource(person, { seminar, number }).catch(orNull)
  const given = parse(noteInput, { ...sent, tags: tagsIn(String(sent.tags)), version })
  if (!found) return say({ code: 'notFound' })
  const made = given.ok ? await makeNote(person, found.source.id, given.value) : given
  const [problem] = made.ok ? [] : Object.values(made.problems)
  if (problem) return say(problem)
  refresh()
  return null
}

const ofNote = z.object({ note: z.string() })

const changed = action({
  input: z.looseObject({ ...ofNote.shape, revision: wholeNumber(1) }).and(noteForm),
  async run({ person, input: { note, revision, text, tags } }) {
    try {
      const edited = await editNote(person, note, { text, tags }, revision)
      return edited.ok ? says('noteSaved') : edited
    } catch (error) {
      if (error instanceof StaleConflict) return says('noteChanged')
      throw error
    }
  },
})

const removed = action({
  input: ofNote.loose(),
  async run({ person, input }) {
    await deleteNote(person, input.note)
    return says('noteDeleted')
  },
})

/** Plain forms beside each note. */
export async function saveNote(form: FormData): Promise<void> {
  await changed({}, form)
}

export async function removeNote(form: FormData): Promise<void> {
  await removed({}, form)
}
