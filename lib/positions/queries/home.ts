import { type QuestionContext, questionsOf } from '@/lib/questions/queries'
import { byNeed } from '@/lib/questions/rules'
import { type ThesisView, thesesByQuestion } from '@/lib/questions/theses'
import { type Member, maySpeak } from '@/lib/seminars/access'
import { citedParagraphs } from './cited'
import { countsOf, type QuestionCounts } from './counts'
import { type DraftLine, myDrafts } from './own-work'
import { unreadIn } from './unread'

/** A question on its seminar's page. `counts` is null while it is blind to the person. */
export type HomeQuestion = {
  context: QuestionContext
  theses: ThesisView[]
  counts: QuestionCounts | null
  /** The person has an unposted draft here. */
  drafted: boolean
  /** The person participates and has not posted here. */
  awaited: boolean
  /** The number of others' posts since the person's last visit. */
  unread: number
}

export type Home = {
  /** By urgency for the person. */
  questions: HomeQuestion[]
  drafts: DraftLine[]
  /** By source id: the number of visible citations of each paragraph. */
  cited: Map<string, Map<number, number>>
}

/** A seminar's debates, for its page. */
export async function homeOf(member: Member): Promise<Home> {
  const questions = await questionsOf(member)
  const ids = questions.map(({ question }) => question.id)
  const [theses, counts, all, cited, unread] = await Promise.all([
    thesesByQuestion(ids),
    countsOf(questions),
    myDrafts(member.person, member.seminar.id),
    citedParagraphs(questions),
    unreadIn(questions),
  ])
  const drafts = all.filter(({ left }) => left === null)
  const drafted = new Set(drafts.map(({ question }) => question.id))
  const rows = questions.map((context) => ({
    context,
    theses: theses.get(context.question.id) ?? [],
    counts: counts.get(context.question.id) ?? null,
    drafted: drafted.has(context.question.id),
    awaited: maySpeak(context.member) && !context.participation?.firstPostedAt,
    unread: unread.get(context.question.id) ?? 0,
  }))
  return { questions: rows.sort((a, b) => byNeed(needOf(a), needOf(b))), drafts, cited }
}

const needOf = ({ context: { question }, awaited, drafted }: HomeQuestion) => ({
  ...question,
  awaited,
  drafted,
})
