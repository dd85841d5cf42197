'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { tell } from '@/app/_seminars/seminar-words'
import { addCategory, changeCategory } from '@/lib/curation/flags/commands/categories'
import { categoryInput } from '@/lib/curation/flags/input'
import { done } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { archive, unarchive } from '@/lib/seminars/commands/archive'
import { editSeminar } from '@/lib/seminars/commands/found'
import { seminarEdit } from '@/lib/seminars/input'
import { findSeminar } from '@/lib/seminars/queries'
import { action } from '@/lib/web/action'
import { says } from '@/lib/web/said'

export const save = action({
  input: seminarEdit.extend({ seminar: z.string(), revision: wholeNumber(0) }),
  async run({ person, input: { seminar, revision, ...edit } }) {
    await editSeminar(await findSeminar(person, seminar), edit, revision)
    refresh()
    return done({ done: await tell('settings.saved') })
  },
})

const ofSeminar = z.object({ seminar: z.string() })

export const archiveIt = action({
  input: ofSeminar,
  async run({ person, input, once }) {
    const done = await archive(await findSeminar(person, input.seminar), once)
    return done.ok ? says('archived') : done
  },
})

export const unarchiveIt = action({
  input: ofSeminar,
  async run({ person, input, once }) {
    const done = await unarchive(await findSeminar(person, input.seminar), once)
    return done.ok ? says('unarchived') : done
  },
})

export const addFlagCategory = action({
  input: categoryInput.extend({ seminar: z.string() }),
  async run({ person, input: { seminar, ...given }, once }) {
    const made = await addCategory(await findSeminar(person, seminar), given, once)
    if (!made.ok) return made
    refresh()
    return done({ done: await saved() })
  },
})

const changeInput = categoryInput.extend({
  seminar: z.string(),
  category: z.uuid(),
  was: z.string(),
  place: z.coerce.number().int().min(1).max(100),
  act: z.enum(['up', 'down', 'retire', 'bringBack']).optional(),
})

/** Renames, moves, retires or restores a category, by the pressed button. */
export const changeFlagCategory = action({
  input: changeInput,
  async run({ person, input: { seminar, category, name, was, place, act } }) {
    const member = await findSeminar(person, seminar)
    const patch = {
      ...(name !== was && { name, was }),
      ...(act === 'up' && { place: Math.max(1, place - 1) }),
      ...(act === 'down' && { place: place + 1 }),
      ...((act === 'retire' || act === 'bringBack') && { retired: act === 'retire' }),
    }
    const changed = await changeCategory(member, category, patch)
    if (!changed.ok) return changed
    refresh()
    return done({ done: await saved() })
  },
})

async function saved(): Promise<string> {
  const t = await getTranslations('flags')
  return t('categories.saved')
}
