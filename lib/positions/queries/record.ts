import type { Person } from '@/lib/people/rules'
import { db } from '@/lib/platform/database/db'
import { NotFound } from '@/lib/platform/errors'
import { linkTo } from '@/lib/platform/mail/send'
import { Prisma } from '@/lib/platform/prisma/client'
import { localDay } from '@/lib/platform/time/local-time'
import type { QuestionContext } from '@/lib/questions/queries'
import type { ReferencedSource } from '@/lib/sources/bibliography/styles/work'
import { positionPath } from '../paths'
import { beginningOf, type PositionView } from '../view/position'
import { findPosition } from './find'

/** A position that the person can see and cite, with its record. A tombstone has none, and that is one answer with not being there. */
export async function findRecord(person: Person, id: string) {
  const { context, position } = await findPosition(person, id)
  const record = await recordOf(context, position)
  if (!record) throw new NotFound()
  return { context, position, record }
}

type Cited = Pick<QuestionContext, 'member' | 'question'>

/**
 * The record of a position in its present wording, as bibliographies have one of a text: a post in a forum. Null for a tombstone,
 * which has no words to cite.
 */
export async function recordOf(context: Cited, position: PositionView): Promise<ReferencedSource | null> {
  if (position.status !== 'published') return null
  const { title: publisher, timeZone } = context.member.seminar
  const { postedAt, editedAt, revision } = position
  const title = asTitle(position.claim || (await beginning(position.argument)))
  const dayOf = (at: string) => ({
    'date-parts': [localDay(new Date(at), timeZone).split('-').map(Number)],
  })
  return {
    title,
    // Members write in any language, and nobody says in which.
    language: 'und',
    csl: {
      type: 'post',
      title,
      author: [{ literal: citedName(position.author) }],
      issued: dayOf(editedAt ?? postedAt),
      ...(editedAt && { 'original-date': dayOf(postedAt) }),
      ...(revision > 1 && { version: `${revision}` }),
      'container-title': context.question.title,
      publisher,
      URL: linkTo(positionPath(position.id)),
    },
  }
}

/**
 * A reference is passed on, so that an author with a pseudonym is cited by it, also by staff who see the name. The name is one
 * piece: nobody has said which part of it is the family's.
 */
const citedName = ({ name, pseudonym }: PositionView['author']): string => pseudonym || name

/** Styles set the full stop behind a title themselves. */
const asTitle = (claim: string): string => claim.replace(/(?<!\.)\.$/, '')

async function beginning(argument: string): Promise<string> {
  const [row] = await db.$queryRaw<
    Array<{ words: string }>
  >`SELECT ${beginningOf(Prisma.sql`${argument}::text`)} AS words`
  return row?.words ?? ''
}
