import { now } from '@/lib/platform/time/clock'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { isBlindTo } from '@/lib/questions/rules'
import { isStaff } from '@/lib/seminars/rules'

/** The people before whom a question is shown: everybody in the seminar or its group, or those of them who have posted. */
export type GlanceRoom = 'everybody' | 'posted'

/**
 * `context` is the question as the one of them meets it who sees least, whoever opened the page; `judged` is the same with the
 * verdicts that the reader reads everywhere: a moderator whose answer to a control case were no verdict here would learn
 * which cases are known.
 */
export type RoomContext = {
  room: GlanceRoom
  mayShowMore: boolean
  context: QuestionContext
  judged: QuestionContext
}

/**
 * What a room may see. A page for a projector shows to all of them what is shown to the one who opens it, so that it shows a
 * member of staff neither names nor tallies that a participant without a post does not see. In a question that
 * hides others' work from people without a post, staff may show it before people who have posted: they know the room.
 */
export function roomOf(context: QuestionContext, asked: GlanceRoom = 'everybody'): RoomContext {
  const { question, member, audience } = context
  const hidesWork = isBlindTo(question.rules, question.phase, null, now())
  const mayShowMore = hidesWork && isStaff(member.role)
  const room =
    hidesWork && maySeeOthersWork(audience) && !(mayShowMore && asked === 'everybody')
      ? 'posted'
      : 'everybody'
  const seesWork = maySeeOthersWork(audience) && (!hidesWork || room === 'posted')
  const seen = {
    ...context,
    participation: null,
    audience: seesWork ? ('open' as const) : ('blind' as const),
  }
  return {
    ...{ room, mayShowMore, judged: seen },
    context: { ...seen, member: { ...member, role: 'participant' } },
  }
}
