import { relations } from '@/lib/citations/rules'
import { done, type Result, refused } from '@/lib/platform/errors'
import type { AnnotationGiven } from '@/lib/positions/commands/annotate'
import { LONGEST_DRAFTED_WARRANT } from '@/lib/positions/input'
import { longestContext, type PassageInput } from '@/lib/sources/passages/input'
import { sourcePath } from '@/lib/sources/paths'
import { type AnnotationBody, type AnnotationInput, type AnnotationWords, listOf, onlyTarget } from './input'

type Read = {
  /** The address of this site. */
  home: string
  /** The slug of the question's seminar. */
  seminar: string
}

/**
 * An annotation from another program as a citation: its quotation with its place, a relation where a body names one, and its
 * texts as the warrant.
 */
export function citationIn(given: AnnotationInput, { home, seminar }: Read): Result<AnnotationGiven, never> {
  const target = onlyTarget(given)
  if (!target) return refused({ target: { code: 'annotationSeveralTargets' } })
  const text = textAt(target.source ?? target.id ?? '', { home, seminar })
  if (!text) {
    const example = new URL('/api/v1/sources/…/versions/1', home).href
    return refused({ 'target.source': { code: 'annotationTargetElsewhere', values: { example } } })
  }
  const selectors = listOf(target.selector)
  const quoted = selectors.find(({ exact }) => exact)
  if (!quoted?.exact) return refused({ 'target.selector': { code: 'annotationWithoutQuote' } })
  const placed = selectors.find(({ start, end }) => start !== undefined && end !== undefined)
  const passage: PassageInput = {
    ...text,
    quote: quoted.exact,
    ...(quoted.prefix && { prefix: quoted.prefix.slice(-longestContext) }),
    ...(quoted.suffix && { suffix: quoted.suffix.slice(0, longestContext) }),
    ...(placed && { start: placed.start, end: placed.end }),
  }
  const words = wordsIn(given, home)
  if (words.warrant.length > LONGEST_DRAFTED_WARRANT)
    return refused({ body: { code: 'tooLong', values: { limit: LONGEST_DRAFTED_WARRANT } } })
  return done({ passage, ...words })
}

/**
 * The text that an address of ours names: a version or a source in the API, or the page of a text. Without a version it is
 * the newest one.
 */
function textAt(address: string, { home, seminar }: Read): Pick<PassageInput, 'source' | 'version'> | null {
  if (!URL.canParse(address, home)) return null
  const { origin, pathname, searchParams } = new URL(address, home)
  if (origin !== new URL(home).origin) return null
  const [, source, version] = inApi.exec(pathname) ?? onPage(pathname, seminar) ?? []
  const number = version ?? searchParams.get('version')
  if (!source || (number && !/^\d{1,5}$/.test(number))) return null
  return { source, ...(number && Number(number) > 0 && { version: Number(number) }) }
}

const inApi = /^\/api\/v1\/sources\/([\w-]{1,100})(?:\/versions\/(\d{1,5})(?:\/original)?)?$/

function onPage(pathname: string, seminar: string): string[] | null {
  const number = /\/(\d{1,9})$/.exec(pathname)?.[1] ?? ''
  return sourcePath(seminar, Number(number)) === pathname ? [pathname, number] : null
}

function wordsIn(given: AnnotationInput, home: string): AnnotationWords {
  const bodies = [...listOf<AnnotationBody>(given.body), ...(given.bodyValue ? [given.bodyValue] : [])].map(
    textOf,
  )
  const named = bodies.find(({ value, isNote }) => !isNote && isRelation(value))
  const own = new URL(home).origin
  const texts = bodies.filter((one) => one !== named && one.value && !one.value.startsWith(`${own}/`))
  return {
    relation: named?.value ?? '',
    warrant: texts
      .map(({ value, isTag }) => (isTag ? `#${value}` : value))
      .join('\n\n')
      .trim(),
    via: [...(given.id ? [given.id] : []), ...listOf(given.via)].filter((one) => !one.startsWith(`${own}/`)),
    canonical: given.canonical ?? null,
    motivation: motivationsIn(given),
  }
}

type BodyText = { value: string; isTag: boolean; isNote: boolean }

/** A body's text; a body that has none, such as a picture elsewhere, has the address as its text. */
function textOf(body: AnnotationBody): BodyText {
  if (typeof body === 'string') return { value: body, isTag: false, isNote: true }
  const purposes = listOf(body.purpose)
  const isTag = purposes.includes('tagging')
  const address = typeof body.source === 'string' ? body.source : typeof body.id === 'string' ? body.id : ''
  return { value: body.value ?? address, isTag, isNote: !isTag && !purposes.includes('classifying') }
}

const isRelation = (value: string): boolean => relations.some((relation) => relation === value)

const motivationsIn = ({ motivation }: AnnotationInput): string[] => {
  const named = listOf(motivation).map((one) => one.replace(/^(?:oa:|https?:\/\/www\.w3\.org\/ns\/oa#)/, ''))
  return motivations.filter((one) => named.includes(one))
}

/** The motivations of the published context. */
const motivations = [
  ...['assessing', 'bookmarking', 'classifying', 'commenting', 'describing', 'editing', 'highlighting'],
  ...['identifying', 'linking', 'moderating', 'questioning', 'replying', 'tagging'],
]
