import type { WriteTarget } from '@/components/sources/choosing/word-picker'
import type { CitedBy, CitedPassage } from '@/components/sources/reader/cited'
import {
  type CitingQuestion,
  citedInQuestion,
  countsByBlock,
  lanesOf,
  questionsCiting,
  strandsBy,
} from '@/components/sources/reader/cited-view'
import { type Cluster, clustersOf } from '@/components/sources/reader/clusters'
import type { RequiredParagraphs } from '@/components/sources/reader/rows'
import type { RunSpan } from '@/components/sources/reader/runs'
import type { Lane, Strand } from '@/components/sources/reader/veins'
import { citedIn, whoCites } from '@/lib/positions/queries/cited'
import { questionDraftsOf } from '@/lib/questions/drafts'
import { keyPlacesIn } from '@/lib/questions/key-passages'
import { questionDraftPath, questionPath } from '@/lib/questions/paths'
import { type QuestionContext, questionsOf } from '@/lib/questions/queries'
import { requiredPartsIn } from '@/lib/questions/readings'
import { isOpen } from '@/lib/questions/rules'
import { type Member, mayRun, maySpeak } from '@/lib/seminars/access'
import { type BlockWithText, blocksWithText } from '@/lib/sources/contents'
import { sourcePath } from '@/lib/sources/paths'
import { type FoundSource, type VersionView, versionOf } from '@/lib/sources/queries'
import { mayBeCited } from '@/lib/sources/rules'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { hrefOf, type View } from './view'

/** The data of a source's page, or of its panel alone, for one person. */
export type SourceReading = {
  found: FoundSource
  version: VersionView
  isNewest: boolean
  path: string
  text: string
  blocks: BlockWithText[]
  /** In the selected question. */
  cited: CitedPassage[]
  clusters: Cluster[]
  lanes: Lane[]
  counts: Map<number, number[]>
  strandsOf: (block: BlockWithText) => Strand[] | null
  /** The questions that cite this version, and the selected one: null is all of them. */
  citing: CitingQuestion[]
  question: number | null
  active?: CitedPassage
  /** The selected passage's citations: one page, and one more to detect a next page. */
  citations: CitedBy[]
  at?: RunSpan
  /** Questions in which this person may cite the version now. */
  targets: WriteTarget[]
  /** For instructors: the editors of questions in which words of this version can become a key passage. */
  editors: WriteTarget[]
  /** The key passages of the questions in view that nobody cites there. */
  uncitedKeys: RunSpan[]
  /** The paragraphs that questions ask to be read, each with the number of its question. */
  required: RequiredParagraphs[]
  /** The address of this page with another passage, paragraph or question. */
  href: (
    query: { passage?: string; after?: string; paragraph?: number; question?: number | 'all' },
    hash?: string,
  ) => string
}

export async function readingOf(found: FoundSource, view: View): Promise<SourceReading> {
  const { member, source } = found
  const version = versionOf(source, view.version)
  const [record, questions] = await Promise.all([textOfRecord(version.id), questionsOf(member)])
  const all = await citedIn(questions, version.id)
  const blocks = blocksWithText(record)
  const citing = questionsCiting(all)
  const question = questionInView(view, all, citing)
  const cited = citedInQuestion(all, question)
  const lanes = lanesOf(cited, question)
  const counts = countsByBlock(blocks, cited, lanes)
  const at = view.at && placed(view.at, blocks, version.length)
  const path = sourcePath(member.seminar.slug, source.number)
  const isNewest = version.id === source.versions.at(-1)?.id
  const active = activeIn(view, cited, at)
  const kept = { version: isNewest ? undefined : version.number, question: view.question }
  return {
    found,
    version,
    isNewest,
    path,
    text: record.text,
    blocks,
    cited,
    lanes,
    counts,
    citing,
    question,
    at,
    clusters: clustersOf(cited),
    strandsOf: strandsBy(blocks, counts, lanes),
    active,
    citations: active ? await citationsOf(active, questions, question, view.after) : [],
    editors: mayBeCited(source) && mayRun(member) ? await editorsOf(member, questions) : [],
    uncitedKeys: await uncitedKeys(questions, { question, cited, version }),
    required: await requiredParagraphs(questions, found, version),
    targets: mayBeCited(source) && isNewest && maySpeak(member) ? targetsOf(questions) : [],
    href: (query, hash) => hrefOf(path, { ...kept, ...query }, hash),
  }
}

/** The question in the address; else the one with most citations of the selected passage, or of the whole text. */
function questionInView(
  { question, passage, at }: View,
  all: CitedPassage[],
  citing: CitingQuestion[],
): number | null {
  if (question === 'all') return null
  if (question !== undefined && citing.some(({ number }) => number === question)) return question
  const here = all.filter((one) => one.passage.id === passage || isAt(one, at))
  return questionsCiting(here)[0]?.number ?? citing[0]?.number ?? null
}

const isAt = ({ passage }: CitedPassage, at?: RunSpan) =>
  passage.start === at?.start && passage.end === at.end

function activeIn({ passage }: View, cited: CitedPassage[], at?: RunSpan): CitedPassage | undefined {
  return cited.find((one) => one.passage.id === passage) ?? cited.find((one) => isAt(one, at))
}

/** The most citations of a passage on one page. */
export const CITATIONS = 20

async function citationsOf(
  { passage }: CitedPassage,
  questions: QuestionContext[],
  number: number | null,
  after: string | undefined,
): Promise<CitedBy[]> {
  const inView = questions.filter(({ question }) => number === null || question.number === number)
  const found = await whoCites(inView, [passage.id], { limit: CITATIONS + 1, after })
  return found.get(passage.id) ?? []
}

/** Moves a place between two blocks to the next block; a place outside the text is none. */
function placed(at: RunSpan, blocks: BlockWithText[], length: number): RunSpan | undefined {
  if (at.end > length) return undefined
  const block = blocks.find(({ end }) => end > at.start)
  const start = Math.max(at.start, block?.start ?? 0)
  return start < at.end ? { start, end: at.end } : undefined
}

/** Fewer than anybody scrolls through: the latest questions, and the latest drafts. */
const MOST_EDITORS = 12

async function editorsOf(member: Member, questions: QuestionContext[]): Promise<WriteTarget[]> {
  const { slug } = member.seminar
  const drafts = (await questionDraftsOf(member, { most: MOST_EDITORS })).map(({ id, title }) => ({
    number: 0,
    title,
    href: questionDraftPath(slug, id),
  }))
  const open = questions.filter(({ question }) => question.phase !== 'closed').toReversed()
  const published = open.map(({ question: { number, title } }) => ({
    number,
    title,
    href: questionPath(slug, number, 'edit'),
  }))
  return [...drafts, ...published.slice(0, MOST_EDITORS)]
}

/** Every question that the person sees asks its readers, whichever of them the page shows citations of. */
async function requiredParagraphs(
  questions: QuestionContext[],
  { source }: FoundSource,
  version: VersionView,
): Promise<RequiredParagraphs[]> {
  const numbers = new Map(questions.map(({ question }) => [question.id, question.number]))
  const parts = await requiredPartsIn([...numbers.keys()], source, version)
  return parts.map(({ question, ...part }) => ({ number: numbers.get(question) ?? 0, ...part }))
}

type InView = Pick<SourceReading, 'question' | 'cited' | 'version'>

async function uncitedKeys(questions: QuestionContext[], { question, cited, version }: InView) {
  const inView = questions.filter((one) => question === null || one.question.number === question)
  const keys = await keyPlacesIn(
    inView.map((one) => one.question.id),
    version.id,
  )
  return keys.filter(
    ({ start, end }) => !cited.some(({ passage }) => passage.start < end && passage.end > start),
  )
}

function targetsOf(questions: QuestionContext[]): WriteTarget[] {
  return questions.flatMap(({ member, question: { number, title, phase } }) =>
    isOpen(phase) ? [{ number, title, href: questionPath(member.seminar.slug, number, 'write') }] : [],
  )
}
