import { notFound } from 'next/navigation'
import { cache } from 'react'
import { questionPath } from '@/lib/questions/paths'
import { findQuestionOfSession } from '@/lib/questions/queries'
import { isSlug } from '@/lib/seminars/rules'
import { claimedSession, requirePerson, signInFirst, willKnow } from './auth/session'

/** The reader, and the question of the address with their permissions: one query per request. */
export const requireQuestion = cache(async (seminar: string, number: string) => {
  const path = questionPath(seminar, number)
  const claimed = await claimedSession()
  if (!claimed) return signInFirst(path)
  if (!/^\d{1,9}$/.test(number) || !isSlug(seminar)) {
    await requirePerson(path)
    notFound()
  }
  const finding = findQuestionOfSession(claimed, { seminar, number: Number(number) })
  // An error of the query is thrown where its result is awaited.
  willKnow(
    finding.then(
      (found) => found?.reader ?? null,
      () => null,
    ),
  )
  const found = await finding
  if (!found) return signInFirst(path)
  if (!found.context) notFound()
  return { person: found.reader, context: found.context }
})
