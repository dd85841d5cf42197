import { type CslDate, dateOf, familyOf, fieldOf, givenOf, groupOf, namesOf } from './fields'
import type { ReferencedSource } from './styles/work'

/**
 * The meta tags by which reference managers find a record in a page: those of Highwire Press, which Google Scholar and Zotero's
 * connector read. Several values of one name are a list.
 */
export function metaTagsOf({ title, language, csl }: ReferencedSource): Record<string, string | string[]> {
  const group = groupOf(csl)
  const container = fieldOf(csl, 'container-title')
  const publisher = fieldOf(csl, 'publisher')
  const [first = '', last = ''] = fieldOf(csl, 'page').split(/\s?[-–—]{1,3}\s?/)
  const tags: Record<string, string | string[]> = {
    citation_title: fieldOf(csl, 'title') || title,
    citation_author: namesOf(csl, 'author').map((name) =>
      [familyOf(name), givenOf(name)].filter((part) => part !== '').join(', '),
    ),
    citation_editor: namesOf(csl, 'editor').map((name) =>
      [familyOf(name), givenOf(name)].filter((part) => part !== '').join(', '),
    ),
    citation_publication_date: writtenDate(dateOf(csl, 'issued')),
    [containers[group] ?? 'citation_website_title']: container,
    [publishers[group] ?? 'citation_publisher']: publisher,
    citation_volume: fieldOf(csl, 'volume'),
    citation_issue: fieldOf(csl, 'issue'),
    citation_firstpage: first,
    citation_lastpage: last,
    citation_doi: fieldOf(csl, 'DOI'),
    citation_isbn: fieldOf(csl, 'ISBN'),
    citation_language: language === 'und' ? '' : language,
  }
  return Object.fromEntries(Object.entries(tags).filter(([, value]) => value.length > 0))
}

const containers: Partial<Record<ReturnType<typeof groupOf>, string>> = {
  journal: 'citation_journal_title',
  newspaper: 'citation_journal_title',
  chapter: 'citation_inbook_title',
}

const publishers: Partial<Record<ReturnType<typeof groupOf>, string>> = {
  thesis: 'citation_dissertation_institution',
  report: 'citation_technical_report_institution',
}

function writtenDate(date: CslDate | null): string {
  if (!date) return ''
  if (!('year' in date)) return date.written
  const { year, month, day } = date
  return [year, month, day].filter((part) => part !== undefined).join('/')
}
