import type { ParticipationRow } from '@/lib/gradebook/participation/queries'
import { sayMoment } from '@/lib/platform/time/moment'

type Say = (key: string, values: Record<string, string | number>) => string

/** In which questions a person has no position, and since when once it presses; empty if they have one in each. */
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
