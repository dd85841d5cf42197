import { type Asked, questionsOf } from '@/lib/questions/queries'
import { byNeed } from '@/lib/questions/rules'
import { type ThesisView, thesesByQuestion } from '@/lib/questions/theses'
import { type Member, maySpeak } from '@/lib/seminars/access'
import { citedParagraphs } from './cited'
import { type Counts, countsOf } from './counts'
import { unreadIn } from './unread'
import { type DraftLine, myDrafts } from './work'

/** A question on its seminar's page. `counts` is null while it is blind to the person. */
export type HomeQuestion = {
  asked: Asked
  theses: ThesisView[]
  counts: Counts | null
  /** The person has something typed here that is not posted. */
  drafted: boolean
  /** The person takes part and has not posted here. */
  awaited: boolean
  /** Positions and responses of others since the person was last here. */
  unread: number
}

export type Home = {
  /** What needs the person, first. */
  questions: HomeQuestion[]
  drafts: DraftLine[]
  /** By source id: how often each paragraph is cited, as far as the person may see. */
  cited: Map<string, Map<number, number>>
}

/** Everything that a seminar's page shows of its debates. */
export async function homeOf(member: Member): Promise<Home> {
  const questions = await questionsOf(member)
  const ids = questions.map(({ question }) => question.id)
  const [theses, counts, drafts, cited, unread] = await Promise.all([
    thesesByQuestion(ids),
    countsOf(questions),
    myDrafts(member.person, member.seminar.id),
    citedParagraphs(questions),
    unreadIn(questions),
  ])
  const drafted = new Set(drafts.map(({ question }) => question.id))
  const rows = questions.map((asked) => ({
    asked,
    theses: theses.get(asked.question.id) ?? [],
    counts: counts.get(asked.question.id) ?? null,
    drafted: drafted.has(asked.question.id),
    awaited: maySpeak(asked.member) && !asked.participation?.firstPostedAt,
    unread: unread.get(asked.question.id) ?? 0,
  }))
  return { questions: rows.sort((a, b) => byNeed(needOf(a), needOf(b))), drafts, cited }
}

const needOf = ({ asked: { question }, awaited, drafted }: HomeQuestion) => ({
  ...question,
  awaited,
  drafted,
})
