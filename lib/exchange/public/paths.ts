import type { PathOf } from '@/lib/platform/paths'

/** Small pages for frames of other sites, each of something public. */
export const embedQuestionPath = (id: string): PathOf<'/embed/questions/[question]'> =>
  `/embed/questions/${id}`

export const embedPassagePath = (id: string): PathOf<'/embed/passages/[passage]'> => `/embed/passages/${id}`

export const embedBriefPath = (key: string): PathOf<'/embed/briefs/[key]'> => `/embed/briefs/${key}`

/** What oEmbed tells of a public address. */
export const oembedPath = (address: string, format: 'json' | 'xml'): string =>
  `/oembed?${new URLSearchParams({ url: address, format })}`

/** A face of these pages. */
export const facePath = (face: string): PathOf<'/public/faces/[face]'> => `/public/faces/${face}`
