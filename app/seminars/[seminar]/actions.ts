'use server'

import { redirect } from 'next/navigation'
import { putIntroductionAway } from '@/lib/people/commands/profile'
import { isSlug } from '@/lib/seminars/rules'
import { signedIn } from '@/lib/web/session'

/** A plain form: it has nothing to say but that the card is gone. */
export async function putAway(form: FormData): Promise<void> {
  const person = await signedIn()
  if (person) await putIntroductionAway(person)
  const seminar = String(form.get('seminar'))
  redirect(isSlug(seminar) ? `/seminars/${seminar}` : '/')
}
