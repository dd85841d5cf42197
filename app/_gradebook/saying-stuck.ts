import type { ParticipationRow } from '@/lib/gradebook/participation/queries'
import { sayMoment } from '@/lib/platform/time/moment'

type Say = (key: string, values: Record<string, string | number>) => string

/** The sentence that names the questions in which a person has no position; it is empty if the person has one in each. */
export const sayingStuck =
  (say: Say, where: { locale: string; timeZone: string }) =>
  ({ stuck }: Pick<ParticipationRow, 'stuck'>): string =>
    stuck
      ? say(stuck.presses ? 'stuckSince' : 'stuckYet', {
          count: stuck.questions.length,
          questions: stuck.questions.join(', '),
          at: sayMoment(stuck.since, 'day', where),
        })
      : ''
