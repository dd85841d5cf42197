'use server'

import { getTranslations } from 'next-intl/server'
import { composerAction } from '@/app/_compose/composer-action'
import { lookingFor, opening, textOf, whileTyping } from '@/app/_compose/passage-lookup'
import { renderOnPage } from '@/lib/platform/markdown/markdown'
import { saveDraft } from '@/lib/positions/commands/draft'
import { post } from '@/lib/positions/commands/post'
import { composing } from '@/lib/positions/composing'
import { positionInput } from '@/lib/positions/input'
import { threadPath } from '@/lib/positions/paths'

/** Posts a position, keeps its draft, or changes what the form holds: see app/_compose/composer-action. */
export const sendPosition = composerAction({
  shape: positionInput,
  desk: composing,
  async send({ person, desk, id, position, once, drafted }) {
    const posted = await post(person, id, position, once, { drafted })
    if (!posted.ok) return posted
    const { member, question } = desk.asked
    const t = await getTranslations('compose')
    const to = threadPath(member.seminar.slug, question.number, posted.value.id)
    return { ok: true, value: { to, said: t('said.posted') } }
  },
  keep: (person, question, body) => saveDraft(person, { question }, { body }),
})

export const lookForWords = lookingFor(composing)
export const openText = opening(composing)

/** An argument as it will look; null for somebody who is no longer signed in. */
export async function renderArgument(argument: string): Promise<string | null> {
  return whileTyping(async () => renderOnPage(textOf(argument).slice(0, 50_000)))
}
