'use server'

import { z } from 'zod'
import { wholeNumber } from '@/lib/platform/shape'
import { bilingualPath, sourcePath } from '@/lib/sources/paths'
import { tie, untie } from '@/lib/sources/translations/commands/tie'
import { findTie, findTwo } from '@/lib/sources/translations/queries'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

const place = z.object({ seminar: z.string(), source: wholeNumber(0), other: wholeNumber(0) })

export const tieTexts = action({
  input: place.extend({ is: z.enum(['original', 'translation']) }),
  async run({ person, input: { seminar, source, other, is }, once }) {
    const { member, one, two } = await findTwo(
      person,
      { seminar, number: source },
      { seminar, number: other },
    )
    const sides =
      is === 'original' ? { original: two, translation: one } : { original: one, translation: two }
    const tied = await tie(member, sides, once)
    return tied.ok ? goes(bilingualPath(seminar, source, other), 'textsTied') : tied
  },
})

const untieTexts = action({
  input: place,
  async run({ person, input: { seminar, source, other }, once }) {
    const tied = await findTie(person, { seminar, number: source }, { seminar, number: other })
    const untied = await untie(tied.member, tied, once)
    return untied.ok ? goes(sourcePath(seminar, source, 'translations'), 'textsUntied') : untied
  },
})

/** A plain form beside each text. */
export async function untieText(form: FormData): Promise<void> {
  await untieTexts({}, form)
}
