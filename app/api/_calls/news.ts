import { z } from 'zod'
import { ballotsOutput, presentBallots } from '@/lib/opinion/ballots/present'
import { ballotsOn } from '@/lib/opinion/ballots/queries'
import type { Person } from '@/lib/people/rules'
import { now } from '@/lib/platform/time/clock'
import { instant } from '@/lib/platform/time/instant'
import { positionStatus } from '@/lib/positions/input'
import { newsOf } from '@/lib/positions/queries/news'
import { maySeeOthersWork } from '@/lib/questions/access'
import { phase } from '@/lib/questions/input'
import { findQuestion } from '@/lib/questions/queries'
import { waitFor } from '@/lib/questions/rules'
import { maySpeak } from '@/lib/seminars/access'

const MOST_SHOWN = 200

/** The page's own description; its positions come as one list with commas. */
export const newsInput = z.object({
  since: instant.optional(),
  branch: z.uuid().optional(),
  shown: z
    .string()
    .max(MOST_SHOWN * 37)
    .default('')
    .transform((ids) => ids.split(',').filter(Boolean))
    .pipe(z.array(z.uuid()).max(MOST_SHOWN)),
})

const shownOutput = z.strictObject({
  id: z.string(),
  revision: z.number().int(),
  status: positionStatus,
  ballots: ballotsOutput,
})

export const newsOutput = z
  .strictObject({
    phase,
    blind: z.boolean().meta({ description: "Others' work is hidden from me." }),
    may: z.strictObject({ position: z.boolean(), response: z.boolean() }),
    positions: z.number().int(),
    responses: z.number().int(),
    shown: z.array(shownOutput),
  })
  .meta({ id: 'News' })

type Given = z.output<typeof newsInput>

/** Changes that a question's page does not show yet, within the reader's permissions: numbers and states, no words. */
export async function readNews(person: Person, id: string, { since, shown, branch }: Given) {
  const context = await findQuestion(person, id)
  const time = now()
  const may = (act: 'position' | 'asks') =>
    maySpeak(context.member) && waitFor(act, context.question, time) === null
  const isOpen = maySeeOthersWork(context.audience)
  const [news, ballots] = await Promise.all([
    newsOf(context, { since: since ? new Date(since) : null, shown, branch }),
    isOpen ? ballotsOn(context, shown) : new Map(),
  ])
  const unseen = { mine: null, counts: null, inSteps: false }
  return {
    phase: context.question.phase,
    blind: !isOpen,
    may: { position: may('position'), response: may('asks') },
    ...news,
    shown: news.shown.map((one) => ({ ...one, ballots: presentBallots(ballots.get(one.id) ?? unseen) })),
  }
}
