import { now } from '@/lib/platform/time/clock'
import { maySeeOthersWork } from '@/lib/questions/access'
import type { QuestionContext } from '@/lib/questions/queries'
import { isBlindTo } from '@/lib/questions/rules'
import { isStaff } from '@/lib/seminars/rules'

/** The people before whom a question is shown: everybody in the seminar or its group, or those of them who have posted. */
export type GlanceRoom = 'everybody' | 'posted'

/** `context` is the question as the one of them meets it who sees least, whoever opened the page. */
export type RoomContext = { room: GlanceRoom; context: QuestionContext; mayShowMore: boolean }

/**
 * What a room may see. A page for a projector shows to all of them what is shown to the one who opens it, so that it shows a
 * member of staff neither names nor tallies nor verdicts that a participant without a post does not see. In a question that
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
  return {
    room,
    mayShowMore,
    context: {
      ...context,
      member: { ...member, role: 'participant' },
      participation: null,
      audience: seesWork ? 'open' : 'blind',
    },
  }
}
