import { type Change, changed } from '@/lib/positions/draft/changes'
import { type Composition, compositionOf, filled } from '@/lib/positions/draft/draft'
import { byKey, keyed } from './keyed'
import type { Checks } from './readiness'
import type { Checked, Refusal, Shown } from './refusal'

/** A position that is being written, and what has been said against it. Rows are named by their key. */
export type Desk = {
  composition: Composition
  problems: Readonly<Record<string, string>>
  refusals: Readonly<Record<string, Refusal>>
  checks: Checks
}

export type Sent = {
  problems?: Record<string, string>
  values?: Record<string, unknown>
  shown?: Shown
  idempotencyKey?: string
}

export type Act =
  | Change
  | { do: 'refuse'; sent: Sent; rows: Composition['citations'] }
  | { do: 'look'; key: string; quote: string }
  | { do: 'looked'; key: string; quote: string; checked: Checked }

/** The desk as the server made it: a draft, or what a form without JavaScript sent and got back. */
export function deskOf(initial: Composition, sent: Sent): Desk {
  const composition = sent.values ? compositionOf(sent.values) : initial
  return refused({ composition, problems: {}, refusals: {}, checks: {} }, sent, composition.citations)
}

function refused(desk: Desk, { problems = {}, shown }: Sent, rows: Composition['citations']): Desk {
  const refusals = byKey(shown?.refusals ?? {}, rows)
  const checks = Object.fromEntries(Object.keys(refusals).map((key) => [key, 'problem' as const]))
  return { ...desk, problems: keyed(problems, rows), refusals, checks: { ...desk.checks, ...checks } }
}

export function act(desk: Desk, acted: Act): Desk {
  switch (acted.do) {
    case 'refuse':
      return refused(desk, acted.sent, acted.rows)
    case 'look':
      return { ...desk, checks: { ...desk.checks, [acted.key]: 'checking' } }
    case 'looked':
      return looked(desk, acted)
    default:
      return { ...settled(desk, acted), composition: changed(desk.composition, acted) }
  }
}

/** An answer about words that have been changed since is an answer to nothing. */
function looked(desk: Desk, { key, quote, checked }: Act & { do: 'looked' }): Desk {
  const row = desk.composition.citations.find((one) => one.key === key)
  if (row?.quote !== quote) return desk
  const { [key]: _, ...checks } = desk.checks
  if ('failed' in checked) return { ...desk, checks }
  if ('refusal' in checked)
    return {
      ...desk,
      checks: { ...checks, [key]: 'problem' },
      refusals: { ...desk.refusals, [key]: checked.refusal },
    }
  const found = { do: 'cite', key, with: { where: checked.found } } as const
  return {
    ...desk,
    checks: { ...checks, [key]: 'found' },
    composition: changed(desk.composition, found),
  }
}

/** What is mended is no longer a problem; whether it is right now, the next look will say. */
function settled(desk: Desk, change: Change): Desk {
  if (change.do === 'replace') return { ...desk, problems: {}, refusals: {}, checks: {} }
  const mended = Object.entries(desk.problems).filter(([path]) => !isMended(path, change))
  const problems = Object.fromEntries(mended)
  if (change.do !== 'cite' || (change.with.quote === undefined && change.with.source === undefined))
    return { ...desk, problems }
  const { [change.key]: _refusal, ...refusals } = desk.refusals
  const { [change.key]: _check, ...checks } = desk.checks
  return { ...desk, problems, refusals, checks }
}

function isMended(path: string, change: Change): boolean {
  if (path === '') return true
  switch (change.do) {
    case 'write':
      return (
        path === (change.field === 'undercuts' ? 'citation' : change.field) ||
        (path === 'thesis' && change.field === 'stance') ||
        (change.field === 'kind' && (path === 'citation' || path === 'citations'))
      )
    case 'stand':
      return path === 'thesis' || path === 'stance'
    case 'alsoStand':
      return path === `alsoStands.${change.label}`
    case 'add':
    case 'restore':
      return path === 'citations'
    case 'remove':
      return path === 'citations' || path.startsWith(`citations.${change.key}.`)
    case 'cite':
      return path === 'citations' || Object.keys(change.with).some((field) => isOf(path, change.key, field))
    default:
      return false
  }
}

/** The problem of a place shows at its quotation; see keyedPath. */
function isOf(path: string, key: string, field: string): boolean {
  const shown = field === 'relation' || field === 'warrant' ? field : 'quote'
  return path === `citations.${key}.${shown}`
}

/** The rows as the server counts them: without those that nobody filled in. */
export const rowsSent = ({ citations }: Composition): Composition['citations'] => filled(citations)
