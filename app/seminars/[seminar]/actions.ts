'use server'

import { redirect } from 'next/navigation'
import { putIntroductionAway } from '@/lib/people/commands/profile'
import { seminarPath } from '@/lib/seminars/paths'
import { findSeminar } from '@/lib/seminars/queries'
import { requirePerson } from '@/lib/web/auth/session'
import { textIn } from '@/lib/web/form'
import { orNotFound } from '@/lib/web/found'

/** A plain form: its only effect is that the card disappears. */
export async function putAway(form: FormData): Promise<void> {
  const person = await requirePerson('/')
  const { seminar } = await orNotFound(findSeminar(person, textIn(form, 'seminar')))
  await putIntroductionAway(person)
  redirect(seminarPath(seminar.slug))
}
