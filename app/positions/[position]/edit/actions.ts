'use server'

import { responsePatchOf } from '@/components/compose/composition'
import { saveDraft } from '@/lib/positions/commands/draft'
import { edit } from '@/lib/positions/commands/edit'
import { editing } from '@/lib/positions/composing'
import { positionPatch } from '@/lib/positions/input'
import { pathOf } from '@/lib/positions/paths'
import { textHtml } from '@/lib/web/compose-pane'
import { composerAction, lookedFor, readPosition } from '@/lib/web/composer'
import { orNull } from '@/lib/web/found'
import { signedIn } from '@/lib/web/session'

/** Makes a new revision of a position, keeps its draft, or changes what the form holds: see lib/web/composer. */
export const sendEdit = composerAction({
  shape: positionPatch,
  desk: editing,
  read: (typed) => (typed.kind ? { given: responsePatchOf(typed), problems: {} } : readPosition(typed)),
  async send({ person, desk, id, base, position, once }) {
    const edited = await edit(person, id, { base, patch: position, once })
    return edited.ok ? { ok: true, value: pathOf(desk.asked, desk.position) } : edited
  },
  keep: (person, position, body, base) => saveDraft(person, { position }, { body, from: base }),
})

/** Looks for typed words in the seminar's texts; null for somebody who is no longer signed in. */
export async function lookForWords(position: string, given: { quote: string; source: string }) {
  const desk = await deskOf(position)
  return desk && lookedFor(desk, { quote: String(given.quote), source: String(given.source) })
}

/** Another text to stand beside the editor, as HTML; null when it is not there for this person. */
export async function openText(position: string, source: string): Promise<string | null> {
  const desk = await deskOf(position)
  const text = desk?.sources.find(({ id }) => id === source)
  return desk && text ? textHtml(desk.asked, text) : null
}

/** An action can be called with anything by anybody: what is not there for them is null. */
async function deskOf(position: string) {
  const person = await signedIn()
  return person && editing(person, String(position)).catch(orNull)
}
