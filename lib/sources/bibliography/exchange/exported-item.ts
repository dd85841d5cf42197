import type { Csl } from '../../input'
import { dateOf, familyOf, namesOf } from '../fields'
import type { ReferencedSource } from '../styles/work'

/** An item of CSL-JSON as it leaves: with an id, a title and a language. */
export type ExportedItem = Csl & { id: string; title: string }

/**
 * The records of sources as items, with ids that no two share. A record keeps its own id, and every field that it came with.
 */
export function exportedItems(sources: ReferencedSource[]): ExportedItem[] {
  const taken = new Set<string>()
  return sources.map(({ csl, title, language }) => {
    const { 'citation-key': key, id } = csl
    const own = [id, key].find((one) => typeof one === 'string' && one.trim() !== '')
    const name = free(typeof own === 'string' ? own : keyOf({ csl, title }), taken)
    taken.add(name)
    const stated = typeof csl.language === 'string' || language === 'und' ? {} : { language }
    return { ...csl, ...stated, id: name, title: csl.title || title }
  })
}

/** "mamani2019", as reference managers name records. */
function keyOf({ csl, title }: Pick<ReferencedSource, 'csl' | 'title'>): string {
  const [author] = namesOf(csl, 'author')
  const issued = dateOf(csl, 'issued')
  const year = issued && 'year' in issued ? issued.year : ''
  const [word = ''] = (author ? familyOf(author) : title).split(/[\s,]/).filter((part) => part.length > 2)
  const plain = word
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
  return `${plain || 'text'}${year}`
}

function free(name: string, taken: ReadonlySet<string>): string {
  for (let n = 0; ; n++) {
    const candidate = n === 0 ? name : `${name}-${n + 1}`
    if (!taken.has(candidate)) return candidate
  }
}
