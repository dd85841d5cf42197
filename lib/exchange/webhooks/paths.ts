import type { PathOf } from '@/lib/platform/paths'

/** A webhook with its deliveries, for instructors. */
export const webhookPath = (
  seminar: string,
  webhook: string,
): PathOf<'/seminars/[seminar]/webhooks/[webhook]'> => `/seminars/${seminar}/webhooks/${webhook}`
