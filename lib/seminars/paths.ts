import type { PageUnder, PathOf } from '../platform/paths'

export const seminarPath = (
  seminar: string,
  page?: PageUnder<'/seminars/[seminar]'>,
): PathOf<'/seminars/[seminar]'> => `/seminars/${seminar}${page ? `/${page}` : ''}`

export const memberPath = (seminar: string, person: string): PathOf<'/seminars/[seminar]/members/[person]'> =>
  `/seminars/${seminar}/members/${person}`

/** What a join code opens. It takes a code as somebody typed it. */
export const codePath = (code: string): PathOf<'/join/[code]'> => `/join/${encodeURIComponent(code)}`
