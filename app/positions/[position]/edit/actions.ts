'use server'

import { getTranslations } from 'next-intl/server'
import { composerAction, givenPosition } from '@/app/_compose/composer-action'
import { saveDraft } from '@/lib/positions/commands/draft'
import { edit } from '@/lib/positions/commands/edit'
import { responsePatchOf } from '@/lib/positions/draft/draft-to-input'
import { positionPatch } from '@/lib/positions/input'
import { pathInDebate } from '@/lib/positions/paths'
import { editing } from '@/lib/positions/writer-context'

/** Stores a new revision of a position, keeps its draft, or changes the form: see app/_compose/composer-action. */
export const sendEdit = composerAction({
  shape: positionPatch,
  find: editing,
  read: (draft) => (draft.kind ? { given: responsePatchOf(draft), problems: {} } : givenPosition(draft)),
  async send({ person, context, id, base, position, once }) {
    const edited = await edit(person, id, { base, patch: position, once })
    if (!edited.ok) return edited
    const t = await getTranslations('compose')
    return { ok: true, value: { to: pathInDebate(context.context, context.position), said: t('said.saved') } }
  },
  keep: (person, position, body, base) => saveDraft(person, { position }, { body, from: base }),
})
