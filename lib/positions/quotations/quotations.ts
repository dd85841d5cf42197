import { seenByAudience } from '@/lib/questions/access'
import { type QuestionContext, questionsOf } from '@/lib/questions/queries'
import type { Member } from '@/lib/seminars/access'
import { compare } from '@/lib/sources/quotations/compare'
import { type Editions, editionsOf } from '@/lib/sources/quotations/editions'
import type { Stretch } from '@/lib/sources/quotations/markdown/extract'
import { isFalse, type Verdict } from '@/lib/sources/quotations/verdict'
import type { PositionView } from '../view/position'
import { type QuotedStretch, quotedIn } from './fields'
import { type Post, recognise, type SoughtWords } from './quoted-posts'

/** The verdict on quoted words; `post` when they are another participant's and no source's. */
export type PostVerdict = Verdict & { post?: Post }

export type Quotation = QuotedStretch & PostVerdict

/** A text under way and its writer's view of the seminar: the writer may quote everything that they can read. */
export async function foundFor(
  member: Member,
  stretches: Stretch[],
  { editions, language }: { editions?: Editions; language?: string } = {},
): Promise<PostVerdict[]> {
  if (stretches.length === 0) return []
  const texts = editions ?? (await editionsOf(member))
  const found = await compare(texts, stretches, language)
  const by = { person: member.person.id }
  const sought = stretches.map(({ text }) => ({ text, by }))
  return withPosts(found, sought, () => questionsOf(member))
}

/**
 * The quotations of positions of a question, by position, as they are shown: the same to a whole audience. So posts of
 * other questions are recognised only where everybody in it sees them.
 */
export async function quotationsOf(
  context: QuestionContext,
  positions: PositionView[],
  editions?: Editions,
): Promise<Map<string, Quotation[]>> {
  const all = positions.flatMap((position) => quotedIn(position).map((quoted) => ({ position, quoted })))
  if (all.length === 0) return new Map()
  const written = all.map(({ position, quoted }) => ({ text: quoted.text, at: writtenAt(position) }))
  const compared = await compare(editions ?? (await editionsOf(context.member)), written)
  const sought = all.map(
    ({ position, quoted }): SoughtWords => ({
      text: quoted.text,
      by: { author: position.author.id },
      until: writtenAt(position),
    }),
  )
  const found = await withPosts(compared, sought, () => questionsInSight(context))
  const byPosition = new Map<string, Quotation[]>()
  for (const [index, { position, quoted }] of all.entries()) {
    const one = found[index]
    if (one) byPosition.set(position.id, [...(byPosition.get(position.id) ?? []), { ...quoted, ...one }])
  }
  return byPosition
}

const writtenAt = ({ postedAt, editedAt }: PositionView) => new Date(editedAt ?? postedAt)

/** The question as the audience stands before it, and those that hide nothing from anybody in the audience. */
async function questionsInSight(context: QuestionContext): Promise<QuestionContext[]> {
  const others = (await questionsOf(context.member)).filter(
    ({ question }) => question.id !== context.question.id,
  )
  return [context, ...others.flatMap((other) => seenByAudience(context, other) ?? [])]
}

async function withPosts(
  verdicts: Verdict[],
  sought: SoughtWords[],
  questions: () => Promise<QuestionContext[]>,
): Promise<PostVerdict[]> {
  const missing = [...verdicts.entries()].flatMap(([index, one]) => (isFalse(one) ? [index] : []))
  if (missing.length === 0) return verdicts
  const wanted = missing.flatMap((index) => sought[index] ?? [])
  const recognised = await recognise(await questions(), wanted)
  const found: PostVerdict[] = [...verdicts]
  for (const [n, index] of missing.entries()) {
    const known = recognised[n]
    if (known) found[index] = { place: 'exact', wording: known.wording, post: known.post }
  }
  return found
}
