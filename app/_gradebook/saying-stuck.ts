import type { ParticipationRow } from '@/lib/gradebook/participation/queries'
import { sayMoment } from '@/lib/platform/time/moment'

type Say = (key: string, values: Record<string, string | number>) => string

/** Since when a person has no position, and in which questions; empty if they have one in each. */
export const sayingStuck =
  (say: Say, where: { locale: string; timeZone: string }) =>
  ({ stuck }: Pick<ParticipationRow, 'stuck'>): string =>
    stuck
      ? say('stuckSince', {
          count: stuck.questions.length,
          questions: stuck.questions.join(', '),
          at: sayMoment(stuck.since, 'day', where),
        })
      : ''
