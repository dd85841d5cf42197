'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { changeFlag, flag, takeFlagBack } from '@/lib/curation/flags/commands/flag'
import { flagInput, flagPatch } from '@/lib/curation/flags/input'
import { Conflict, done } from '@/lib/platform/errors'
import { parse } from '@/lib/platform/shape'
import { action } from '@/lib/web/action'
import { ownPath } from '@/lib/web/auth/visitor'
import { goes } from '@/lib/web/said'

const path = z.string().transform((path) => ownPath(path))

const given = z.object({
  thing: z.enum(['position', 'citation', 'source', 'participation']),
  id: z.string(),
  category: z.string().default(''),
  note: z.string().default(''),
  here: path,
})

/** Flags a thing; a person who has done so already sees their flag. */
export const sendFlag = action({
  input: given,
  async run({ person, input: { thing, id, here, ...said }, once }) {
    const input = parse(flagInput, { [thing]: id, ...said })
    if (!input.ok) return input
    const made = await flag(person, input.value, once).catch((error: unknown) => {
      if (error instanceof Conflict && error.code === 'flaggedAlready') return done({ id: '' })
      throw error
    })
    return made.ok ? goes(here, 'flagged') : made
  },
})

const words = flagPatch.extend({ flag: z.uuid() })

export const saveFlag = action({
  input: words,
  async run({ person, input: { flag: id, ...said } }) {
    const saved = await changeFlag(person, id, said)
    if (!saved.ok) return saved
    const t = await getTranslations('flags')
    return done({ done: t('saved') })
  },
})

export const dropFlag = action({
  input: z.object({ flag: z.uuid(), back: path }),
  async run({ person, input: { flag: id, back } }) {
    await takeFlagBack(person, id)
    return goes(back, 'flagWithdrawn')
  },
})
