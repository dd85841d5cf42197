'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import type { Person } from '@/lib/people/rules'
import { done } from '@/lib/platform/errors'
import { reinstate, withdraw } from '@/lib/positions/commands/withdraw'
import { positionPath, threadPath } from '@/lib/positions/paths'
import { findPosition } from '@/lib/positions/queries/find'
import { action } from '@/lib/web/action'
import { textIn } from '@/lib/web/form'
import { saying } from '@/lib/web/said'

const given = z.object({
  position: z.string(),
  reason: z.string().trim().max(500, 'reasonTooLong').default(''),
})

/** Withdraws the person's own position, and goes to its tombstone, which offers to undo it. */
export const withdrawPosition = action({
  input: given,
  async run({ person, input: { position, reason } }) {
    await withdraw(person, position, reason)
    return done({ to: await whereIs(person, position, 'withdrawn'), heard: await saying('withdrawn') })
  },
})

/** Undoes a withdrawal. */
export const reinstatePosition = action({
  input: z.object({ position: z.string() }),
  async run({ person, input: { position } }) {
    await reinstate(person, position)
    const t = await getTranslations('compose')
    return done({ to: await whereIs(person, position), said: t('said.stands') })
  },
})

/** Undoes a withdrawal from the thread, which has no room for problems: the withdrawal's page shows them. */
export async function undoWithdrawal(form: FormData): Promise<void> {
  await reinstatePosition({}, form)
  redirect(positionPath(encodeURIComponent(textIn(form, 'position')), 'withdraw'))
}

async function whereIs(person: Person, id: string, note?: 'withdrawn'): Promise<string> {
  const { context } = await findPosition(person, id)
  const path = threadPath(context.member.seminar.slug, context.question.number, id)
  return note ? path.replace('?', `?${note}=${id}&`) : path
}
