'use server'

import { renderMarkdown } from '@/lib/platform/markdown'
import { saveDraft } from '@/lib/positions/commands/draft'
import { post } from '@/lib/positions/commands/post'
import { composing } from '@/lib/positions/composing'
import { positionInput } from '@/lib/positions/input'
import { positionPath } from '@/lib/positions/paths'
import { textHtml } from '@/lib/web/compose-pane'
import { composerAction, lookedFor } from '@/lib/web/composer'
import { orNull } from '@/lib/web/found'
import { signedIn } from '@/lib/web/session'

/** Posts a position, keeps its draft, or changes what the form holds: see lib/web/composer. */
export const sendPosition = composerAction({
  shape: positionInput,
  desk: composing,
  async send({ person, desk, id, position, once }) {
    const posted = await post(person, id, position, once)
    if (!posted.ok) return posted
    const { member, question } = desk.asked
    return { ok: true, value: positionPath(member.seminar.slug, question.number, posted.value.id) }
  },
  keep: (person, question, body) => saveDraft(person, { question }, { body }),
})

/** Looks for typed words in the seminar's texts; null for somebody who is no longer signed in. */
export async function lookForWords(question: string, given: { quote: string; source: string }) {
  const person = await signedIn()
  if (!person) return null
  const { quote, source } = given
  return lookedFor(await composing(person, String(question)), {
    quote: String(quote),
    source: String(source),
  })
}

/** An argument as it will look; null for somebody who is no longer signed in. */
export async function renderArgument(argument: string): Promise<string | null> {
  const person = await signedIn()
  return person ? renderMarkdown(String(argument).slice(0, 50_000)) : null
}

/** Another text to stand beside the editor, as HTML; null when it is not there for this person. */
export async function openText(question: string, source: string): Promise<string | null> {
  const desk = await deskOf(question)
  const text = desk?.sources.find(({ id }) => id === source)
  return desk && text ? textHtml(desk.asked, text) : null
}

/** An action can be called with anything by anybody: what is not there for them is null. */
async function deskOf(question: string) {
  const person = await signedIn()
  return person && composing(person, String(question)).catch(orNull)
}
