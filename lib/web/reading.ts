import type { Person } from '@/lib/people/rules'
import { countsOf } from '@/lib/positions/counts'
import { presentPosition } from '@/lib/positions/present'
import { asSeenBy, findPosition } from '@/lib/positions/queries'
import { presentQuestion, type QuestionOutput } from '@/lib/questions/present'
import { findQuestion, theses } from '@/lib/questions/queries'

/** A question as this person's programs read it. */
export async function readQuestion(person: Person, id: string): Promise<QuestionOutput> {
  const asked = await findQuestion(person, id)
  const [grounded, counts] = await Promise.all([theses(asked.question.id), countsOf([asked])])
  return presentQuestion(asked, grounded, counts.get(asked.question.id) ?? null)
}

/** A position as this person's programs read it: its words, or what is left of them. */
export async function readPosition(person: Person, id: string) {
  const { asked, position } = await findPosition(person, id)
  return presentPosition(asSeenBy(asked, position))
}
