'use server'

import { type Composition, responseOf } from '@/components/compose/composition'
import type { Problems } from '@/lib/platform/errors'
import { saveDraft } from '@/lib/positions/commands/draft'
import { respond } from '@/lib/positions/commands/respond'
import { responding } from '@/lib/positions/composing'
import { respondInput } from '@/lib/positions/input'
import { responsePath } from '@/lib/positions/paths'
import { textHtml } from '@/lib/web/compose-pane'
import { composerAction, lookedFor } from '@/lib/web/composer'
import { orNull } from '@/lib/web/found'
import { changedSince } from '@/lib/web/responding'
import { signedIn } from '@/lib/web/session'

/** Posts a response, keeps its draft, or changes what the form holds: see lib/web/composer. */
export const sendResponse = composerAction({
  shape: respondInput,
  desk: responding,
  read: (typed) => ({ given: responseOf(typed), problems: kindProblems(typed) }),
  async send({ person, desk, id, base, position, once }) {
    const given = { ...position, answersRevision: base || undefined }
    const posted = await respond(person, id, given, once)
    if (!posted.ok) return posted
    return { ok: true, value: responsePath(desk.position.answers?.root ?? id, posted.value.id) }
  },
  overtaken: (error, { desk, base }) => changedSince(error, desk, base),
  keep: (person, answers, body, base) => saveDraft(person, { answers }, { body, from: base }),
})

const kindProblems = ({ kind }: Composition): Problems => (kind ? {} : { kind: { code: 'kindMissing' } })

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
  return person && responding(person, String(position)).catch(orNull)
}
