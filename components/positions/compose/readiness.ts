import { type Composition, filled, isByPlace, type Row } from '@/lib/positions/draft/draft'
import { type Findings, falseIn } from '@/lib/positions/draft/findings'
import { citesBothSides, wordCount } from '@/lib/positions/rules'

/** What a question asks of a position, as far as it can be told while one writes. */
export type Asked = { citations: number; distinctPassages: number; bothSides: boolean; maxWords: number } & {
  /** False quotations cannot be posted, or are marked for everybody who reads them. */
  refusesQuotations?: boolean
  marksQuotations?: boolean
  /** Of a response: how it answers is asked, or settled. */
  response?: 'asked' | 'settled'
}

/** `problem`: rows by key whose quotation is in no text, or in several. */
export type Checks = Readonly<Record<string, 'found' | 'problem' | 'checking'>>

export type Ready = {
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
  /** The field that is to be filled in next; rows by their key. */
  field: string
}

export const CLAIM_LIMIT = 140

/** Counted as people count: in code points, as the server does. */
export const lengthOf = (text: string): number => [...text].length

/** What is done and what is left, in the order of the form. */
export function readiness(
  composition: Composition,
  asked: Asked,
  checks: Checks = {},
  quotes: Findings = {},
): Ready[] {
  const ready = asked.response
    ? responseReady(composition, asked, checks)
    : positionReady(composition, asked, checks)
  const wrong = falseIn(composition, quotes)
  if (asked.refusesQuotations) return withQuotations(ready, wrong)
  if (!asked.marksQuotations || wrong.field === null) return ready
  return [...ready, { key: 'marked', done: true, count: wrong.count, field: wrong.field }]
}

/** Those in the text are counted with those that are cited. */
function withQuotations(ready: Ready[], { count, field }: ReturnType<typeof falseIn>): Ready[] {
  if (field === null) return ready
  const cited = ready.find(({ key }) => key === 'quotations')
  const all: Ready = { key: 'quotations', done: false, count: count + (cited?.count ?? 0), field }
  return [...ready.filter((one) => one !== cited), all]
}

function positionReady(composition: Composition, asked: Asked, checks: Checks): Ready[] {
  const { thesis, claim, argument } = composition
  const claimed = lengthOf(claim.trim())
  const words = wordCount(argument)
  return [
    { key: 'stance', done: thesis !== '', count: 1, field: 'thesis' },
    { key: 'claim', done: claimed > 0 && claimed <= CLAIM_LIMIT, count: 1, field: 'claim' },
    { key: 'argument', done: words > 0 && words <= asked.maxWords, count: 1, field: 'argument' },
    ...citationsReady(composition, asked, checks),
  ]
}

function responseReady(composition: Composition, asked: Asked, checks: Checks): Ready[] {
  const { kind, undercuts, argument } = composition
  const words = wordCount(argument)
  // Who asks need not prove.
  const needs = kind === 'asks' ? { ...asked, citations: 0, distinctPassages: 0, bothSides: false } : asked
  const ready: Ready[] = [{ key: 'kind', done: kind !== '', count: 1, field: 'kind' }]
  if (kind === 'undercuts')
    ready.push({ key: 'undercut', done: undercuts !== '', count: 1, field: 'citation' })
  return [
    ...(asked.response === 'asked' ? ready : []),
    { key: 'argument', done: words > 0 && words <= asked.maxWords, count: 1, field: 'argument' },
    ...citationsReady(composition, needs, checks).filter(
      ({ key, count }) => key !== 'citations' || count > 0,
    ),
  ]
}

function citationsReady({ citations }: Composition, asked: Asked, checks: Checks): Ready[] {
  const rows = filled(citations)
  const needed = Math.max(asked.citations, asked.distinctPassages)
  const enough = rows.length >= needed
  const ready: Ready[] = [
    {
      key: 'citations',
      done: enough,
      count: enough ? rows.length : needed - rows.length,
      field: 'citations',
    },
  ]
  const missing = (key: Ready['key'], field: string, is: (one: Row) => boolean) => {
    const found = rows.filter(is)
    const [first] = found
    if (first) ready.push({ key, done: false, count: found.length, field: `citations.${first.key}.${field}` })
  }
  missing('quotations', 'quote', (one) => !one.quote.trim() || checks[one.key] === 'problem')
  missing('relations', 'relation', ({ relation }) => relation === '')
  missing('reasons', 'warrant', ({ warrant }) => warrant.trim() === '')
  if (enough && asked.bothSides && !citesBothSides(rows))
    ready.push({ key: 'sides', done: false, count: 1, field: 'citations' })
  return ready
}

export const isReady = (items: Ready[]): boolean => items.every(({ done }) => done)

/** A row by words whose words have not been looked for yet. */
export const isUnchecked = (one: Row, checks: Checks): boolean =>
  !isByPlace(one) && one.quote.trim() !== '' && checks[one.key] === undefined
