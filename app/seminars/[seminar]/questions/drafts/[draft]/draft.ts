import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { contentsOfDraft, findQuestionDraft } from '@/lib/questions/drafts'
import { questionDraftPath, questionPath } from '@/lib/questions/paths'
import { findQuestion } from '@/lib/questions/queries'
import { requirePerson } from '@/lib/web/auth/session'
import { orNotFound, orNull } from '@/lib/web/found'

/** The draft of an address, with its lists as readers would see them; a published draft redirects to its question. */
export const draftBefore = cache(async (slug: string, id: string) => {
  const person = await requirePerson(questionDraftPath(slug, id))
  const found = await findQuestionDraft(person, id).catch(orNull)
  if (!found) {
    const { question, member } = await orNotFound(findQuestion(person, id))
    redirect(questionPath(member.seminar.slug, question.number))
  }
  if (found.member.seminar.slug !== slug) notFound()
  return { ...found, contents: await contentsOfDraft(found.member, found.draft) }
})
