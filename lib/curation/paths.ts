import type { PathOf } from '../platform/paths'

/** A published Brief, for anybody who was given its key. */
export const publicBriefPath = (key: string): PathOf<'/briefs/[key]'> => `/briefs/${key}`
