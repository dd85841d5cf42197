'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { answerLabel, label, removeLabel } from '@/lib/curation/labels/commands/label'
import { labelAnswer, labelInput, labelRemoval } from '@/lib/curation/labels/input'
import { done, type Result } from '@/lib/platform/errors'
import type { WriteResult } from '@/lib/platform/write'
import { action } from '@/lib/web/action'

export const setLabel = action({
  input: labelInput.extend({ position: z.string() }),
  async run({ person, input: { position, ...given }, once }) {
    return said(await label(person, position, given, once))
  },
})

export const sendAnswer = action({
  input: labelAnswer.extend({ label: z.uuid() }),
  async run({ person, input: { label: id, answer }, once }) {
    return said(await answerLabel(person, id, answer, once))
  },
})

export const takeLabel = action({
  input: labelRemoval.extend({ label: z.uuid() }),
  async run({ person, input: { label: id, reason }, once }) {
    return said(await removeLabel(person, id, reason, once))
  },
})

async function said(made: Result<WriteResult>) {
  if (!made.ok) return made
  refresh()
  const t = await getTranslations('flags')
  return done({ done: t('labels.done') })
}
