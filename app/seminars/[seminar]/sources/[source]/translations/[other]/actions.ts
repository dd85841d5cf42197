'use server'

import { z } from 'zod'
import { StaleConflict } from '@/lib/platform/errors'
import { wholeNumber } from '@/lib/platform/shape'
import { bilingualPath } from '@/lib/sources/paths'
import { correctPair, type RowName } from '@/lib/sources/translations/commands/correct'
import { pairCorrection } from '@/lib/sources/translations/input'
import { findTie } from '@/lib/sources/translations/queries'
import { action } from '@/lib/web/action'
import { goes } from '@/lib/web/said'

const place = z.object({ seminar: z.string(), source: wholeNumber(0), other: wholeNumber(0) })

/** `act` is a button's value: a move and its row. */
const sent = place.extend({ act: z.string().max(40), revision: wholeNumber(1) })

const correct = action({
  input: sent.transform(({ act, ...rest }) => ({ ...rest, correction: correctionIn(act, rest.revision) })),
  async run({ person, input: { seminar, source, other, correction }, once }) {
    const tied = await findTie(person, { seminar, number: source }, { seminar, number: other })
    const row = rowNamed(correction.row)
    const to = `${bilingualPath(seminar, source, other)}?correct=1#row-${correction.row}`
    try {
      const done = await correctPair(tied.member, tied, { ...correction, row }, once)
      return done.ok ? goes(to, 'pairCorrected') : done
    } catch (error) {
      if (error instanceof StaleConflict) return goes(to, 'pairsChanged')
      throw error
    }
  },
})

function correctionIn(act: string, revision: number) {
  const [move = '', row = ''] = act.split(' ')
  return pairCorrection.parse({ move, row, revision })
}

function rowNamed(name: string): RowName {
  const [side, number] = name.split('-')
  return side === 'left' ? { left: Number(number) } : { right: Number(number) }
}

/** The plain form around all rows. */
export async function movePair(form: FormData): Promise<void> {
  await correct({}, form)
}
