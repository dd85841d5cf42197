'use server'

import type { Person } from '@/lib/people/rules'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { findQuestion } from '@/lib/questions/queries'
import { shelf } from '@/lib/sources/queries'
import { mayBeCited } from '@/lib/sources/rules'
import { orNull } from '@/lib/web/found'
import { textHtml } from '../_sources/text-beside'
import { lookedFor, textOf, whileTyping, wordsIn } from './passage-lookup'

/** Looks for typed words in the texts of a question's seminar. Null without permission, or without such a question. */
export async function lookForWords(question: string, given: { quote: string; source: string }) {
  return whileTyping(async (person) => {
    const texts = await textsOf(person, question)
    return texts && lookedFor(texts, wordsIn(given))
  })
}

/** Fetches another text for the pane beside the editor, as HTML. Null without permission, or without such a text. */
export async function openText(question: string, source: string): Promise<string | null> {
  return whileTyping(async (person) => {
    const texts = await textsOf(person, question)
    const text = texts?.sources.find(({ id }) => id === source)
    return texts && text ? textHtml(texts.context, text) : null
  })
}

/** A preview of an argument; null after the person's session has ended. */
export async function renderArgument(argument: string): Promise<string | null> {
  return whileTyping(async () => renderOnPage(textOf(argument).slice(0, 50_000)))
}

/** Anybody may call an action with any value: a question that the person cannot see has no texts. */
async function textsOf(person: Person, question: string) {
  const context = await findQuestion(person, textOf(question)).catch(orNull)
  return context && { context, sources: (await shelf(context.member)).filter(mayBeCited) }
}
