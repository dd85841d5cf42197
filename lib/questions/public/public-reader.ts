import { isId } from '@/lib/platform/id'
import { Prisma } from '@/lib/platform/prisma/client'
import { now } from '@/lib/platform/time/clock'
import { type QuestionContext, questionsOpenToAll } from '../queries'
import type { PublicAccess } from './public-access'
import { publicNames } from './public-access'

/** A question as somebody without an account meets it. */
export type PublicContext = QuestionContext & { publicAccess: PublicAccess }

/** The question of this id, if it is open to people without an account. */
export async function findPublicQuestion(id: string): Promise<PublicContext | null> {
  if (!isId(id)) return null
  const [found] = await publicQuestions(Prisma.sql`q.id = ${id}::uuid`)
  return found ?? null
}

/** Those of the questions, SQL over `question q`, that are open to people without an account. */
export async function publicQuestions(where: Prisma.Sql): Promise<PublicContext[]> {
  const found = await questionsOpenToAll(where)
  return found.flatMap((context) => asPublic(context) ?? [])
}

/**
 * As an observer who has no post and no name in the seminar. The question's rule of names is that of its public readers, so
 * that no query shows them another.
 */
function asPublic(context: QuestionContext): PublicContext | null {
  const { publicAccess, question, audience } = context
  if (!publicAccess) return null
  const names = publicNames(question.rules, publicAccess, now())
  return {
    ...context,
    publicAccess,
    question: { ...question, rules: { ...question.rules, names } },
    audience: audience === 'blind' ? 'blind' : 'public',
  }
}
