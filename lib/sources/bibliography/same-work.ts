import type { Csl } from '../input'
import { dateOf, fieldOf } from './fields'

type Work = { title: string; csl: Csl }

/**
 * Finds works by their DOI, or by their title and year; a title alone is enough where one of the two has no year. Titles are
 * compared by their letters and digits, without accents and case. Of several such works the first is found.
 */
export class KnownWorks<T> {
  readonly #byDoi = new Map<string, T>()
  readonly #byTitle = new Map<string, Array<{ year: number | null; value: T }>>()

  add(work: Work, value: T): void {
    const doi = doiOf(work.csl)
    if (doi && !this.#byDoi.has(doi)) this.#byDoi.set(doi, value)
    const known = this.#byTitle.get(titleKey(work)) ?? []
    this.#byTitle.set(titleKey(work), [...known, { year: yearOf(work.csl), value }])
  }

  find(work: Work): T | null {
    const doi = doiOf(work.csl)
    const same = doi ? this.#byDoi.get(doi) : undefined
    if (same !== undefined) return same
    const year = yearOf(work.csl)
    const titled = this.#byTitle.get(titleKey(work)) ?? []
    const found = titled.find((one) => year === null || one.year === null || one.year === year)
    return titleKey(work) && found ? found.value : null
  }
}

const doiOf = (csl: Csl): string =>
  fieldOf(csl, 'DOI')
    .toLowerCase()
    .replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/, '')

const titleKey = ({ title, csl }: Work): string =>
  (csl.title ?? title)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]+|[^\p{L}\p{N}\p{M}]+/gu, '')

function yearOf(csl: Csl): number | null {
  const date = dateOf(csl, 'issued')
  return date && 'year' in date ? date.year : null
}
