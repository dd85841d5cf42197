import type { PathOf } from '../platform/paths'

/** The messages of a seminar: for instructors all, for others those to them. */
export const messagesPath = (seminar: string): PathOf<'/seminars/[seminar]/messages'> =>
  `/seminars/${seminar}/messages`

/** A message, for its recipients and for instructors. */
export const messagePath = (
  seminar: string,
  message: string,
): PathOf<'/seminars/[seminar]/messages/[message]'> => `/seminars/${seminar}/messages/${message}`

/** Where a message to these people is written. */
export function newMessagePath(seminar: string, to: string[]): string {
  const path: PathOf<'/seminars/[seminar]/messages/new'> = `/seminars/${seminar}/messages/new`
  return to.length ? `${path}?${new URLSearchParams(to.map((id) => ['to', id]))}` : path
}
