import type { PageUnder, PathOf } from '../platform/paths'

export const seminarPath = (
  seminar: string,
  page?: PageUnder<'/seminars/[seminar]'>,
): PathOf<'/seminars/[seminar]'> => `/seminars/${seminar}${page ? `/${page}` : ''}`

export const memberPath = (seminar: string, person: string): PathOf<'/seminars/[seminar]/members/[person]'> =>
  `/seminars/${seminar}/members/${person}`

export const groupPath = (seminar: string, group: string): PathOf<'/seminars/[seminar]/groups/[group]'> =>
  `/seminars/${seminar}/groups/${group}`

/** The page of a join code; the code may be as a person typed it. */
export const codePath = (code: string): PathOf<'/join/[code]'> => `/join/${encodeURIComponent(code)}`

/** A file of a seminar in the API. */
export const seminarExportPath = (seminar: string, file: string): string =>
  `/api/v1/seminars/${seminar}/${file}`
