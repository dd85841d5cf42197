import type { Person } from '@/lib/people/rules'
import { NotFound } from '@/lib/platform/errors'
import type { Stance } from '@/lib/platform/prisma/enums'
import type { Rules } from '@/lib/questions/input'
import { findQuestion, type QuestionContext, type QuestionRef } from '@/lib/questions/queries'
import { type ThesisView, theses } from '@/lib/questions/theses'
import { locatorOf, type PassageText, passageAt, passageProblem } from '@/lib/sources/passages/rules'
import { type SourceView, shelf, versionOf } from '@/lib/sources/queries'
import { textOfRecord } from '@/lib/sources/text-of-record'
import { db } from '../platform/database/db'
import { type DraftSubject, type DraftView, findDraft } from './commands/draft'
import { findPosition } from './queries/find'
import { asSeenBy, isMine, type PositionView } from './view/position'

/** The composer's data of a question, for a person who writes, edits or answers a position. */
export type WriterContext = {
  context: QuestionContext
  theses: ThesisView[]
  /** The sources that can be cited. */
  sources: SourceView[]
  /** Null for people who may not take part: they have no drafts. */
  draft: DraftView | null
  mask: Mask
  /** The person's positions there, the latest first; only for a new position. */
  held?: HeldPosition[]
}

/** Another position of the person. `thesis` is a label. */
export type HeldPosition = { id: string; claim: string; thesis: string | null; stance: Stance }

/** The pseudonym of the post, which exists from the person's first act there; null where names are shown. */
export type Mask = { names: Exclude<Rules['names'], 'named'>; pseudonym: string | null } | null

export async function composing(person: Person, ref: QuestionRef): Promise<WriterContext> {
  const context = await findQuestion(person, ref)
  const [writer, held] = await Promise.all([
    contextOf(person, context, { question: context.question.id }),
    heldIn(context),
  ])
  return { ...writer, held }
}

/** Hardly anybody has more. */
const MOST_HELD = 5

async function heldIn({ participation }: QuestionContext): Promise<HeldPosition[]> {
  if (!participation) return []
  const held = await db.position.findMany({
    where: { authorId: participation.id, depth: 0, status: 'published' },
    orderBy: { postedAt: 'desc' },
    take: MOST_HELD,
    select: { id: true, claim: true, stance: true, thesis: { select: { label: true } } },
  })
  return held.map(({ thesis, ...one }) => ({ ...one, thesis: thesis?.label ?? null }))
}

export type EditorContext = WriterContext & { position: PositionView }

/** The composer's data for an edit of the person's own position; NotFound for others. */
export async function editing(person: Person, id: string): Promise<EditorContext> {
  const { context, position } = await findPosition(person, id)
  if (!isMine(context, position)) throw new NotFound()
  return { ...(await contextOf(person, context, { position: id })), position }
}

/** The composer's data for an answer to a position that the person sees. */
export async function responding(person: Person, id: string): Promise<EditorContext> {
  const { context, position } = await findPosition(person, id)
  return { ...(await contextOf(person, context, { answers: id })), position: asSeenBy(context, position) }
}

async function contextOf(
  person: Person,
  context: QuestionContext,
  subject: DraftSubject,
): Promise<WriterContext> {
  const [known, sources, draft, mask] = await Promise.all([
    theses(context.question.id),
    shelf(context.member),
    context.member.role === 'observer' ? null : findDraft(person, subject),
    maskOf(context),
  ])
  return { context, theses: known, sources: sources.filter(({ withdrawnAt }) => !withdrawnAt), draft, mask }
}

async function maskOf({ question, participation }: QuestionContext): Promise<Mask> {
  const { names } = question.rules
  if (names === 'named') return null
  if (!participation) return { names, pseudonym: null }
  const { pseudonym } = await db.participation.findUniqueOrThrow({ where: { id: participation.id } })
  return { names, pseudonym }
}

export type Spot = { source: string; version?: number; start: number; end: number }

export type SpotText = PassageText & {
  source: SourceView
  version: number
  locator: {
    paragraph: number | null
    lastParagraph: number | null
    page: number | null
    lastPage: number | null
  }
}

/** The passage at a place, by a source's id or number and offsets in code points; null if there is none. */
export async function passageAtSpot(
  sources: SourceView[],
  { source: named, version: number, start, end }: Spot,
): Promise<SpotText | null> {
  const source = sources.find(({ id, number: other }) => id === named || String(other) === named)
  const version = source?.versions.find((one) => one.number === number) ?? (source && versionOf(source))
  if (!source || !version) return null
  const { text, blocks } = await textOfRecord(version.id)
  if (passageProblem(text, { start, end })) return null
  const { paragraph, lastParagraph = null, page = null, lastPage = null } = locatorOf(blocks, { start, end })
  const locator = { paragraph, lastParagraph, page, lastPage }
  return { ...passageAt(text, { start, end }), source, version: version.number, locator }
}
