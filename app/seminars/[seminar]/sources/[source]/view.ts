import type { RunSpan } from '@/components/sources/reader/runs'
import { isId } from '@/lib/platform/id'

/** The view of a source in the address; senseless values are ignored. */
export type View = {
  version?: number
  /** A passage to mark, in the form of links to passages. */
  at?: RunSpan
  /** The passage with its citations beside the text. */
  passage?: string
  /** The shown citations begin after this one. */
  after?: string
  /** The paragraph with its menu open. */
  paragraph?: number
  /** The question whose citations are shown; `all` of them; without it, the best match. */
  question?: number | 'all'
}

export type AddressQuery = Record<string, string | string[] | undefined>

export function viewOf(query: AddressQuery): View {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined)
  const id = (name: string) => {
    const given = one(name)
    return given && isId(given) ? given : undefined
  }
  return {
    version: numberIn(one('version')),
    at: spanIn(one('at') ?? `${one('start')}-${one('end')}`),
    passage: id('passage'),
    after: id('after'),
    paragraph: numberIn(one('paragraph')),
    question: one('question') === 'all' ? 'all' : numberIn(one('question')),
  }
}

function numberIn(text = ''): number | undefined {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}

function spanIn(text: string): RunSpan | undefined {
  const [, start, end] = /^(\d{1,9})-(\d{1,9})$/.exec(text) ?? []
  return start && end && Number(start) < Number(end) ? { start: Number(start), end: Number(end) } : undefined
}

/** An address of the page with these values; empty ones are left out. */
export function hrefOf(path: string, query: Record<string, string | number | undefined>, hash = ''): string {
  const entries = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, `${value}`]],
  )
  const search = new URLSearchParams(entries).toString()
  return `${path}${search ? `?${search}` : ''}${hash}`
}
