import { type CslName, dateOf, familyOf, fieldOf, givenOf, namesOf, suffixOf } from '../fields'
import type { ExportedItem } from './exported-item'
import { risTypeOf } from './ris-types'

/** A record of RIS, with CRLF, `TY` first and `ER` last. */
export function risOf(item: ExportedItem): string {
  const [from = '', to = ''] = fieldOf(item, 'page').split(/\s?[-–—]{1,3}\s?/)
  const isPeriodical = /^article-(?:journal|magazine)$/.test(item.type)
  const lines: Array<[tag: string, value: string]> = [
    ['TY', risTypeOf(item.type)],
    ['ID', item.id],
    ['TI', fieldOf(item, 'title')],
    ...namesOf(item, 'author').map((name) => line('AU', name)),
    ...namesOf(item, 'editor').map((name) => line('ED', name)),
    ...namesOf(item, 'translator').map((name) => line('A4', name)),
    ['PY', yearOf(item)],
    ['DA', dayOf(item, 'issued')],
    ['T2', fieldOf(item, 'container-title')],
    ['VL', fieldOf(item, 'volume')],
    ['IS', fieldOf(item, isPeriodical ? 'issue' : 'number')],
    ['SP', from],
    ['EP', to],
    ['PB', fieldOf(item, 'publisher')],
    ['CY', fieldOf(item, 'publisher-place')],
    ['ET', fieldOf(item, 'edition')],
    ['M3', fieldOf(item, 'genre')],
    ['LA', fieldOf(item, 'language')],
    ['DO', fieldOf(item, 'DOI')],
    ['UR', fieldOf(item, 'URL')],
    ['Y2', dayOf(item, 'accessed')],
    ['N1', fieldOf(item, 'note')],
    ['AB', fieldOf(item, 'abstract')],
  ]
  const written = lines.filter(([, value]) => value !== '').map(([tag, value]) => `${tag}  - ${value}\r\n`)
  return `${written.join('')}ER  - \r\n`
}

const line = (tag: string, name: CslName): [string, string] => {
  // Commas separate the parts of a name.
  const parts = [familyOf(name), givenOf(name), suffixOf(name)].map((part) => part.replaceAll(',', ' '))
  return [tag, parts.filter((part) => part !== '').join(', ')]
}

function yearOf(item: ExportedItem): string {
  const date = dateOf(item, 'issued')
  return date && 'year' in date ? String(date.year).padStart(4, '0') : ''
}

/** YYYY/MM/DD/, as far as it is known; a date in words stands behind the slashes. */
function dayOf(item: ExportedItem, name: 'issued' | 'accessed'): string {
  const date = dateOf(item, name)
  if (!date) return ''
  if (!('year' in date)) return date.written
  const parts = [date.month, date.day].map((part) =>
    part === undefined ? '' : String(part).padStart(2, '0'),
  )
  return [String(date.year).padStart(4, '0'), ...parts, ''].join('/')
}
