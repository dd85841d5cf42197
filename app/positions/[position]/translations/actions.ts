'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { retireTranslation, voteOnTranslation } from '@/lib/curation/translations/commands/decide'
import { proposeTranslation } from '@/lib/curation/translations/commands/propose'
import { translationInput, translationRetirement, translationVotes } from '@/lib/curation/translations/input'
import { done, type Result } from '@/lib/platform/errors'
import type { WriteResult } from '@/lib/platform/write'
import { action } from '@/lib/web/action'

export const sendTranslation = action({
  input: translationInput.extend({ citation: z.uuid() }),
  async run({ person, input: { citation, ...given }, once }) {
    return said(await proposeTranslation(person, citation, given, once), 'sent')
  },
})

export const sendVote = action({
  input: z.strictObject({ translation: z.uuid(), vote: z.enum([...translationVotes, 'none']) }),
  async run({ person, input: { translation, vote }, once }) {
    return said(await voteOnTranslation(person, translation, vote === 'none' ? null : vote, once), 'voted')
  },
})

export const endTranslation = action({
  input: translationRetirement.extend({ translation: z.uuid() }),
  async run({ person, input: { translation, reason }, once }) {
    return said(await retireTranslation(person, translation, reason, once), 'ended')
  },
})

async function said(made: Result<WriteResult>, what: 'sent' | 'voted' | 'ended') {
  if (!made.ok) return made
  refresh()
  const t = await getTranslations('flags')
  return done({ done: t(`translations.${what}`) })
}
