import { dateOf, familyOf, fieldOf, givenOf, groupOf, namesOf } from './fields'
import type { ReferencedSource } from './styles/work'

/**
 * A record as a ContextObject in a span's title (COinS, with NISO Z39.88-2004's formats for journals, books and
 * dissertations, and Dublin Core for others), by which reference managers find several works in one page.
 */
export function coinsOf({ title, language, csl }: ReferencedSource): string {
  const group = groupOf(csl)
  const format = formats[group] ?? 'dc'
  const name = fieldOf(csl, 'title') || title
  const container = fieldOf(csl, 'container-title')
  const date = dateOf(csl, 'issued')
  const year = date && 'year' in date ? String(date.year) : ''
  const authors = namesOf(csl, 'author').map((one) =>
    [familyOf(one), givenOf(one)].filter((part) => part !== '').join(', '),
  )
  const doi = fieldOf(csl, 'DOI')
  const [author, publisher] = format === 'dc' ? ['creator', 'publisher'] : ['au', 'pub']
  const fields: Array<[string, string]> = [
    ...titlesOf(format, group, name, container),
    ...authors.map((one): [string, string] => [author, one]),
    ['date', year],
    [publisher, fieldOf(csl, 'publisher')],
    ['volume', fieldOf(csl, 'volume')],
    ['issue', fieldOf(csl, 'issue')],
    ['pages', fieldOf(csl, 'page')],
    ['isbn', fieldOf(csl, 'ISBN')],
    ['language', language === 'und' ? '' : language],
  ]
  const search = new URLSearchParams({
    ctx_ver: 'Z39.88-2004',
    rft_val_fmt: `info:ofi/fmt:kev:mtx:${format}`,
  })
  if (doi) search.append('rft_id', `info:doi/${doi}`)
  for (const [key, value] of fields) if (value !== '') search.append(`rft.${key}`, value)
  return search.toString()
}

type Format = 'journal' | 'book' | 'dissertation' | 'dc'

const formats: Partial<Record<ReturnType<typeof groupOf>, Format>> = {
  journal: 'journal',
  newspaper: 'journal',
  book: 'book',
  chapter: 'book',
  report: 'book',
  thesis: 'dissertation',
}

function titlesOf(
  format: Format,
  group: ReturnType<typeof groupOf>,
  name: string,
  container: string,
): Array<[string, string]> {
  if (format === 'journal')
    return [
      ['genre', 'article'],
      ['atitle', name],
      ['jtitle', container],
    ]
  if (group === 'chapter')
    return [
      ['genre', 'bookitem'],
      ['atitle', name],
      ['btitle', container],
    ]
  if (format === 'book')
    return [
      ['genre', group === 'report' ? 'report' : 'book'],
      ['btitle', name],
    ]
  return [['title', name]]
}
