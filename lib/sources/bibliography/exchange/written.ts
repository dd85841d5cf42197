import type { ReferencedSource } from '../styles/work'
import { biblatexOf } from './biblatex-out'
import { exportedItems } from './exported-item'
import { risOf } from './ris-out'

/** The formats of exports, by the ending of their files. */
export const referenceFormats = {
  'csl.json': 'application/vnd.citationstyles.csl+json',
  bib: 'application/x-bibtex; charset=utf-8',
  ris: 'application/x-research-info-systems; charset=utf-8',
} as const

export type ReferenceFormat = keyof typeof referenceFormats

/** The records of sources as a file of a format. */
export function writtenReferences(sources: ReferencedSource[], format: ReferenceFormat): string {
  const items = exportedItems(sources)
  if (format === 'bib') return items.map(biblatexOf).join('\n')
  if (format === 'ris') return items.map(risOf).join('')
  return `${JSON.stringify(items, null, 2)}\n`
}
