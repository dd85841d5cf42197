import { db } from '@/lib/platform/db'
import { type Asked, questionsOf } from '@/lib/questions/queries'
import { byNeed } from '@/lib/questions/rules'
import { type ThesisView, thesesByQuestion } from '@/lib/questions/theses'
import { type Member, maySpeak } from '@/lib/seminars/access'
import { visibleAcross } from './access'
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

/** Citations per paragraph of the newest version of each source. */
async function citedParagraphs(questions: Asked[]): Promise<Home['cited']> {
  const rows = await db.$queryRaw<Array<{ source: string; paragraph: number; citations: number }>>`
    SELECT v.source_id AS source, g.paragraph, count(*)::int AS citations
    FROM position po JOIN citation ci ON ci.position_id = po.id AND ci.removed_in IS NULL
    JOIN passage p ON p.id = ci.passage_id JOIN version v ON v.id = p.version_id
    CROSS JOIN LATERAL generate_series(p.paragraph, coalesce(p.last_paragraph, p.paragraph)) AS g(paragraph)
    WHERE po.status = 'published' AND ${visibleAcross(questions)}
      AND v.number = (SELECT max(x.number) FROM version x WHERE x.source_id = v.source_id AND x.sealed)
    GROUP BY 1, 2`
  const cited: Home['cited'] = new Map()
  for (const { source, paragraph, citations } of rows) {
    const paragraphs = cited.get(source) ?? new Map<number, number>()
    cited.set(source, paragraphs.set(paragraph, citations))
  }
  return cited
}
