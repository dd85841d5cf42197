import { insertions, withoutDeclared } from '../find/omissions'
import { type Alarm, alarms } from './alarms'
import { type Difference, differences } from './differences'

/** How a passage and the words that are said to be its own differ. */
export type Comparison = { differences: Difference[]; alarms: Alarm[] }

/** Compares altered words with the passage that they resemble most; declared omissions are no difference. */
export function compareAltered(source: string, quoted: string, language?: string): Comparison {
  const all = differences(source, quoted)
  if (!quoted.includes('[')) return { differences: all, alarms: alarms(source, quoted, language) }
  const { ours, theirs } = undeclared(all)
  return { differences: all, alarms: alarms(ours, theirs, language) }
}

/** Both texts without the words that correspond to a bracket of the quotation. */
function undeclared(all: Difference[]): { ours: string; theirs: string } {
  let ours = ''
  let theirs = ''
  for (const [at, { kind, text }] of all.entries()) {
    const next = all[at + 1]
    const isDeclared = kind === 'missing' && next?.kind === 'added' && next.text.includes('[')
    if (kind !== 'added' && !isDeclared) ours += text
    if (kind !== 'missing') theirs += kind === 'added' ? withoutDeclared(text) : text
  }
  return { ours, theirs }
}

/** As far on either side of an omission as its words may bear on those that are quoted. */
const nearby = 80

/**
 * The alarms of what a quotation declares: a negation, quantifier or modal verb of the same sentence that it leaves
 * out, and one, or a number, that it puts in. `gaps` are the source's words in place of the brackets.
 */
export function declaredAlarms(gaps: string[], quoted: string, language?: string): Alarm[] {
  const inserted = insertions(quoted).join(' ')
  const found = alarms(gaps.map(besideQuoted).join(' '), inserted, language)
  return found.filter(({ kind, quoted: theirs }) => kind !== 'name' && (kind !== 'number' || theirs !== ''))
}

/** The words omitted from the quoted sentences: up to the end of the first, and from the beginning of the last. */
function besideQuoted(gap: string): string {
  const ends = [...gap.matchAll(/[.!?](?=\s|$)/g)].map(({ index }) => index)
  const [first, last] = [ends[0], ends.at(-1)]
  const parts =
    first === undefined || last === undefined ? [gap, ''] : [gap.slice(0, first), gap.slice(last + 1)]
  if (parts[0] === gap && gap.length <= 2 * nearby) return gap
  return `${parts[0]?.slice(0, nearby)} ${parts[1] === '' ? gap.slice(-nearby) : parts[1]?.slice(-nearby)}`
}
