import { getLocale, getTranslations } from 'next-intl/server'
import type { EditConflict } from '@/components/positions/compose/composer-props'
import type { PhaseClosing } from '@/components/questions/live/use-closing'
import { sayMoment } from '@/lib/platform/time/moment'
import { wordDiff } from '@/lib/platform/words/word-diff'
import type { Draft } from '@/lib/positions/draft/draft'
import type { PositionView } from '@/lib/positions/view/position'
import type { QuestionContext } from '@/lib/questions/queries'
import { closingOf } from '@/lib/questions/rules'

/** "Rebuttals closed at Thu 13 Nov, 23:59. Your draft is kept."; null when no schedule gives the time. */
export async function closedInWords(context: QuestionContext): Promise<string | null> {
  const closing = await scheduledClosing(context)
  return closing && closing.at <= Date.now() ? closing.said : null
}

/** When the schedule closes the phase of this act, and the words for it then; null where it does not. */
export async function closesIn(context: QuestionContext): Promise<PhaseClosing | null> {
  const closing = await scheduledClosing(context)
  return closing && closing.at > Date.now() ? closing : null
}

async function scheduledClosing({ question, member }: QuestionContext): Promise<PhaseClosing | null> {
  const closing = closingOf(question.schedule)
  if (!closing) return null
  const t = await getTranslations('compose')
  const { timeZone } = member.seminar
  const time = sayMoment(closing.at, 'moment', { locale: await getLocale(), timeZone })
  const said = t('closedSaid', { phase: t(`phase.${closing.phase}`), time })
  return { at: closing.at.getTime(), said }
}

/** The current wording of a position that was edited in another window, and the changes that this draft would make. */
export async function conflictOf(
  { revision, editedAt, postedAt, claim, argument }: PositionView,
  draft: Draft,
  { member }: Pick<QuestionContext, 'member'>,
): Promise<EditConflict> {
  const t = await getTranslations('compose')
  const where = { locale: await getLocale(), timeZone: member.seminar.timeZone }
  const time = sayMoment(new Date(editedAt ?? postedAt), 'moment', where)
  return {
    revision,
    title: t('stale.title', { time }),
    claim: wordDiff(claim, draft.claim),
    argument: wordDiff(argument, draft.argument),
  }
}
