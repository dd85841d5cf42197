import { markKnown } from '@/lib/curation/known/commands/mark'
import { answerInquiry, inquire } from '@/lib/curation/reviews/commands/inquire'
import { appeal, reply } from '@/lib/curation/reviews/commands/reply'
import { review } from '@/lib/curation/reviews/commands/review'
import type { Person } from '@/lib/people/rules'
import { asOf } from '@/lib/platform/time/clock'
import type { PositionView } from '@/lib/positions/view/position'
import { accepted } from '../factories'
import { type Canaries, members, type Role } from './words'

type Given = {
  author: Person
  moderator: Person
  instructor: Person
  stands: PositionView
  judged: PositionView
  known: PositionView
  /** A position in a blind question. */
  blind: PositionView
  sighted: Role[]
}

const parties: Role[] = ['author', 'moderator', 'instructor']

/** Reviews of citations, with a word in each text between moderators and authors. */
export async function plantReviews(words: Canaries, given: Given) {
  const { author, moderator, instructor, stands, judged, known, blind, sighted } = given
  const held = (what: string, seenBy: Role[], revision = 1) => ({
    verdict: 'outOfContext' as const,
    reason: words.plant(`reason of a verdict ${what}`, seenBy),
    revision,
  })
  const ask = async (citation: string, revision: number, what: string) => {
    const text = words.plant(`question to an author ${what}`, parties)
    return accepted(await inquire(moderator, citation, { text, revision })).id
  }
  const at = ({ citations }: PositionView, n: number) => citations[n]?.id ?? ''
  const inquiry = await ask(at(stands, 0), 2, 'that waits')
  const answered = await ask(at(judged, 0), 1, 'that is answered')
  accepted(await answerInquiry(author, answered, words.plant('answer to a moderator', parties)))
  const appealed = accepted(await review(moderator, at(stands, 1), held('appealed against', members))).id
  accepted(await reply(author, appealed, words.plant('answer to a verdict', members)))
  accepted(await appeal(author, appealed, words.plant('appeal against a verdict', members)))
  const toAnswer = accepted(await review(moderator, at(judged, 0), held('to be answered', members))).id
  // This one can still be withdrawn, however long the walk takes.
  const later = new Date(Date.now() + 3_600_000)
  const toUndo = accepted(
    await asOf(later, () => review(moderator, at(judged, 1), held('to be taken back', members))),
  ).id
  accepted(await review(moderator, at(blind, 0), held('in a blind question', sighted)))
  const note = words.plant('note on a known case', ['instructor'])
  const case_ = { citation: at(known, 0), revision: 1, verdict: 'verified' as const, note }
  const knownCase = accepted(await markKnown(instructor, case_)).id
  accepted(await review(moderator, at(known, 0), held('on a known case', ['moderator', 'instructor'])))
  return { inquiry, toAnswer, toUndo, knownCase }
}
