import type { OutlinedPost } from '../../debate/outline'
import { postAnchor } from './anchors'
import type { Concordance } from './concordance'
import type { SheetQuestion } from './content'
import type { SheetWords } from './words'

/** What every part of the page is drawn with. */
export type SheetDrawing = {
  words: SheetWords
  concordance: Concordance
  /** BCP 47, of what people wrote. */
  language: string
  names: boolean
}

/** Somebody as the one who asks knows them, by their participation. */
type Known = { id: string; name: string }

/** What the parts of one question are drawn with. */
export type QuestionDrawing = SheetDrawing & {
  number: number
  debate: SheetQuestion['debate']
  /** The labels of its theses. */
  labels: string[]
  /** Its posts by id. */
  posts: ReadonlyMap<string, OutlinedPost>
  /** How the page calls a person; every name in it comes from here. */
  called: (who: Known) => string
}

export const questionDrawing = (drawing: SheetDrawing, { debate }: SheetQuestion): QuestionDrawing => ({
  ...drawing,
  number: debate.question.number,
  debate,
  labels: debate.contents.theses.map(({ label }) => label),
  posts: new Map(debate.outline.map((post) => [post.id, post])),
  called: callerOf(drawing),
})

/** Without names, people are numbered in the order in which they are met. */
function callerOf({ names, words: { say } }: SheetDrawing): QuestionDrawing['called'] {
  const numbers = new Map<string, number>()
  return (who) => {
    if (names) return who.name
    const number = numbers.get(who.id) ?? numbers.size + 1
    numbers.set(who.id, number)
    return say('person', { number })
  }
}

/** The link to a post of the question; null for others. */
export function hrefOfPost({ posts, number }: QuestionDrawing, id: string | null | undefined): string | null {
  const post = id ? posts.get(id) : undefined
  return post ? `#${postAnchor(number, post.label)}` : null
}
