import { type QuestionContext, questionsOf } from '@/lib/questions/queries'
import { byNeed, type StanceTally } from '@/lib/questions/rules'
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

/** A prompt on its seminar's page: one question, or several threads by number. `counts` is of all of them. */
export type HomePrompt = { threads: HomeQuestion[]; counts: QuestionCounts | null }

/** The questions of a seminar's page by their prompts, each at the place of its most urgent thread. */
export function promptsAmong(questions: HomeQuestion[]): HomePrompt[] {
  const prompts = new Map<string, HomeQuestion[]>()
  for (const row of questions) {
    const { id, promptId } = row.context.question
    const key = promptId ?? id
    prompts.set(key, [...(prompts.get(key) ?? []), row])
  }
  return [...prompts.values()].map((rows) => {
    const threads = rows.toSorted((a, b) => a.context.question.number - b.context.question.number)
    return { threads, counts: countsOfAll(threads) }
  })
}

/** Null where one of the threads is blind to the person. */
function countsOfAll(threads: HomeQuestion[]): QuestionCounts | null {
  const counts = threads.flatMap(({ counts }) => counts ?? [])
  if (counts.length < threads.length) return null
  const people = new Map<string, StanceTally>()
  for (const tally of counts.flatMap(({ standings }) => standings)) {
    const key = `${tally.stance} ${tally.label}`
    people.set(key, { ...tally, people: (people.get(key)?.people ?? 0) + tally.people })
  }
  const sum = (of: 'positions' | 'citations') => counts.reduce((all, one) => all + one[of], 0)
  return { positions: sum('positions'), citations: sum('citations'), standings: [...people.values()] }
}

const needOf = ({ context: { question }, awaited, drafted }: HomeQuestion) => ({
  ...question,
  awaited,
  drafted,
})
