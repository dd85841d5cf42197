'use server'

import { getTranslations } from 'next-intl/server'
import { composerAction } from '@/app/_compose/composer-action'
import { saveDraft } from '@/lib/positions/commands/draft'
import { post } from '@/lib/positions/commands/post'
import { positionInput } from '@/lib/positions/input'
import { threadPath } from '@/lib/positions/paths'
import { composing } from '@/lib/positions/writer-context'

/** Posts a position, keeps its draft, or changes the form: see app/_compose/composer-action. */
export const sendPosition = composerAction({
  shape: positionInput,
  find: composing,
  async send({ person, context, id, position, once, drafted }) {
    const posted = await post(person, id, position, once, { drafted })
    if (!posted.ok) return posted
    const { member, question } = context.context
    const t = await getTranslations('compose')
    const to = threadPath(member.seminar.slug, question.number, posted.value.id)
    return { ok: true, value: { to, said: t('said.posted') } }
  },
  keep: (person, question, body) => saveDraft(person, { question }, { body }),
})
