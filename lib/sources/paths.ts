import type { PageUnder, PathOf } from '../platform/paths'

type SourceRoute = '/seminars/[seminar]/sources/[source]'

/** `number` counts the sources of a seminar. */
export const sourcePath = (
  seminar: string,
  number: number | string,
  page?: PageUnder<SourceRoute>,
): PathOf<SourceRoute> => `/seminars/${seminar}/sources/${number}${page ? `/${page}` : ''}`

/** The page that shows how a version changes cited passages. */
export const versionPath = (
  seminar: string,
  source: number | string,
  version: number,
): PathOf<'/seminars/[seminar]/sources/[source]/versions/[number]'> =>
  `/seminars/${seminar}/sources/${source}/versions/${version}`

/** The page with an original and its translation side by side, from either of the two. */
export const bilingualPath = (
  seminar: string,
  source: number | string,
  other: number | string,
): PathOf<'/seminars/[seminar]/sources/[source]/translations/[other]'> =>
  `/seminars/${seminar}/sources/${source}/translations/${other}`

type NotesPath = PathOf<'/work/notes'>

/** The page of a person's own notes, or of those with a tag or with words. */
export function notesPath(
  query: { tag?: string; q?: string; before?: string } = {},
): NotesPath | `${NotesPath}?${string}` {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString()
  return search ? `/work/notes?${search}` : '/work/notes'
}

/** The page that shows two versions side by side. */
export const comparePath = (
  seminar: string,
  source: number | string,
  left: number,
  right: number,
): PathOf<'/seminars/[seminar]/sources/[source]/versions/[number]/compare/[other]'> =>
  `/seminars/${seminar}/sources/${source}/versions/${left}/compare/${right}`

/** `question`: the number of the question whose citations are shown there; `passage`: the id of the one shown first. */
type PassagePlace = {
  source: { number: number }
  version: number
  start: number
  end: number
  question?: number
  passage?: string
}

/** The address of a passage: the cited version of its source, at the exact place. */
export const passagePath = (seminar: string, { source, ...place }: PassagePlace): string =>
  placeIn(sourcePath(seminar, source.number), place)

/** The address of a place in a version of a text, whose own address is `text`. */
export const placeIn = (
  text: string,
  { version, start, end, question, passage }: Omit<PassagePlace, 'source'>,
): string => {
  const shown = `${question === undefined ? '' : `&question=${question}`}${passage === undefined ? '' : `&passage=${passage}`}`
  return `${text}?version=${version}${shown}&at=${start}-${end}#at`
}

/** The address of a text, or of the first paragraph of a part of it. */
export function partPath(
  seminar: string,
  { source, part }: { source: { number: number }; part: { version: number; paragraph: number } | null },
): string {
  const path = sourcePath(seminar, source.number)
  return part ? `${path}?version=${part.version}#p-${part.paragraph}` : path
}

/** The page that tells how to cite a passage. */
export const citePath = (seminar: string, { source, version, start, end }: PassagePlace): string =>
  `${sourcePath(seminar, source.number, 'cite')}?version=${version}&at=${start}-${end}`

/** Of the package that draws pages: it stands in the addresses of its files. */
export const pdfJsVersion = '5.6.205'

/** A file of pdf.js, or a folder with a slash. */
export const pdfJsPath = (file: string): string => `/pdf-viewer/${pdfJsVersion}/${file}`

/** A version of a source in the API; `part` is what stands under it. */
export const versionApiPath = (source: string, version: number, part = ''): string =>
  `/api/v1/sources/${source}/versions/${version}${part}`

/** The addresses of a record in each format, under the call of what it is of: a source, or a position. */
export const recordLinks = (
  of: `/api/v1/${'sources' | 'positions'}/${string}`,
): Record<RecordFormat, string> => ({
  'csl.json': `${of}/export.csl.json`,
  bib: `${of}/export.bib`,
  ris: `${of}/export.ris`,
})

type RecordFormat = 'csl.json' | 'bib' | 'ris'
