import { type Draft, type DraftCitation, filled, isByPlace } from '@/lib/positions/draft/draft'
import { type Findings, falseIn } from '@/lib/positions/draft/findings'
import { citesBothSides, LONGEST_CLAIM, wordCount } from '@/lib/positions/rules'

/** The requirements of a question, as far as they can be checked while one writes. */
export type Requirements = {
  citations: number
  distinctPassages: number
  bothSides: boolean
  maxWords: number
  /** False quotations cannot be posted, or are marked for everybody who reads them. */
  refusesQuotations?: boolean
  marksQuotations?: boolean
  /** Of a response: how it answers is asked, or settled. */
  response?: 'asked' | 'settled'
}

/** By the key of a citation. `problem`: its quotation is in no text, or in several. */
export type Checks = Readonly<Record<string, 'found' | 'problem' | 'checking'>>

export type ReadyItem = {
  key:
    | 'kind'
    | 'undercut'
    | 'stance'
    | 'claim'
    | 'argument'
    | 'citations'
    | 'quotations'
    | 'marked'
    | 'relations'
    | 'reasons'
    | 'sides'
  done: boolean
  /** How many there are, or are missing. */
  count: number
  /** The field that is to be filled in next; citations by their key. */
  field: string
}

/** Counted as people count: in code points, as the server does. */
export const lengthOf = (text: string): number => [...text].length

/** The finished and the missing parts, in the order of the form. */
export function readiness(
  draft: Draft,
  requirements: Requirements,
  checks: Checks = {},
  findings: Findings = {},
): ReadyItem[] {
  const ready = requirements.response
    ? responseReady(draft, requirements, checks)
    : positionReady(draft, requirements, checks)
  const { count, field } = falseIn(draft, findings)
  if (field === null) return ready
  if (requirements.refusesQuotations) return withQuotations(ready, count, field)
  return requirements.marksQuotations ? [...ready, { key: 'marked', done: true, count, field }] : ready
}

/** False quotations in the text are counted with those that are cited. */
function withQuotations(ready: ReadyItem[], count: number, field: string): ReadyItem[] {
  const cited = ready.find(({ key }) => key === 'quotations')
  const all: ReadyItem = { key: 'quotations', done: false, count: count + (cited?.count ?? 0), field }
  return [...ready.filter((one) => one !== cited), all]
}

const one = (key: ReadyItem['key'], done: boolean, field: string): ReadyItem => ({
  key,
  done,
  count: 1,
  field,
})

function positionReady(draft: Draft, requirements: Requirements, checks: Checks): ReadyItem[] {
  const length = lengthOf(draft.claim.trim())
  return [
    one('stance', draft.thesis !== '', 'thesis'),
    one('claim', length > 0 && length <= LONGEST_CLAIM, 'claim'),
    argumentReady(draft, requirements),
    ...citationsReady(draft, requirements, checks),
  ]
}

function argumentReady({ argument }: Draft, { maxWords }: Requirements): ReadyItem {
  const words = wordCount(argument)
  return one('argument', words > 0 && words <= maxWords, 'argument')
}

function responseReady(draft: Draft, requirements: Requirements, checks: Checks): ReadyItem[] {
  const { kind, citation } = draft
  // Who asks need not prove.
  const none = { citations: 0, distinctPassages: 0, bothSides: false }
  const cited = citationsReady(draft, { ...requirements, ...(kind === 'asks' && none) }, checks)
  return [
    ...(requirements.response === 'asked' ? [one('kind', kind !== '', 'kind')] : []),
    ...(requirements.response === 'asked' && kind === 'undercuts'
      ? [one('undercut', citation !== '', 'citation')]
      : []),
    argumentReady(draft, requirements),
    ...cited.filter(({ key, count }) => key !== 'citations' || count > 0),
  ]
}

function citationsReady({ citations }: Draft, requirements: Requirements, checks: Checks): ReadyItem[] {
  const given = filled(citations)
  const needed = Math.max(requirements.citations, requirements.distinctPassages)
  const done = given.length >= needed
  const count = done ? given.length : needed - given.length
  const missing = (key: ReadyItem['key'], field: string, isMissing: (citation: DraftCitation) => boolean) => {
    const found = given.filter(isMissing)
    return found
      .slice(0, 1)
      .map((first) => ({ key, done: false, count: found.length, field: `citations.${first.key}.${field}` }))
  }
  return [
    { key: 'citations', done, count, field: 'citations' },
    ...missing('quotations', 'quote', ({ key, quote }) => !quote.trim() || checks[key] === 'problem'),
    ...missing('relations', 'relation', ({ relation }) => relation === ''),
    ...missing('reasons', 'warrant', ({ warrant }) => warrant.trim() === ''),
    ...(done && requirements.bothSides && !citesBothSides(given) ? [one('sides', false, 'citations')] : []),
  ]
}

export const isReady = (items: ReadyItem[]): boolean => items.every(({ done }) => done)

/** A quotation by words whose words have not been looked for yet. */
export const isUnchecked = (citation: DraftCitation, checks: Checks): boolean =>
  !isByPlace(citation) && citation.quote.trim() !== '' && checks[citation.key] === undefined
