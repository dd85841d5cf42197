import type { Dispatch } from 'react'
import type { PathsOf } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import { changeDraft, citing, type DraftChange } from '@/lib/positions/draft/changes'
import { type Draft, type DraftCitation, draftFrom } from '@/lib/positions/draft/draft'
import { type Findings, quotingFields } from '@/lib/positions/draft/findings'
import { isFalse } from '@/lib/sources/quotations/verdict'
import type { ComposerAnswer, ComposerProps, EditConflict, LookupAnswer, Refusal } from './composer-props'
import type { BrowserDraft, KeeperStatus } from './draft-keeper'
import type { Checks } from './readiness'

/** A draft, and everything that is known of it while it is written. Citations are named by their key. */
export type ComposerState = {
  draft: Draft
  problems: Readonly<Record<string, string>>
  refusals: Readonly<Record<string, Refusal>>
  checks: Checks
  findings: Findings
  /** `offline`: the quotations could not be checked, and will be when there is a connection. */
  checking: 'idle' | 'checking' | 'offline'
  /** How many quotations the last check found, and how many are false; told at most once a pause. */
  tally: { found: number; false: number }
  /** The citation in hand. */
  active: string | null
  removed: { citation: DraftCitation; at: number } | null
  /** The field that gets the focus once the state is drawn, by its path; the empty path is the summary of problems. */
  focus: { path: string } | null
  saving: KeeperStatus<Draft>
  /** Another text of the draft than the one that is shown, kept until the writer chooses. */
  other: BrowserDraft<Draft> | null
  isSending: boolean
  conflict: EditConflict | null
  /** A fresh key, once the form's first one was used up. */
  idempotencyKey: string | null
}

/** A passage chosen in a text. */
export type ChosenPassage = Pick<
  DraftCitation,
  'source' | 'version' | 'start' | 'end' | 'quote' | 'relation' | 'where'
>

export type ComposerEvent =
  | DraftChange
  | { do: 'cite'; passage: ChosenPassage }
  | { do: 'undo' }
  /** This browser's text takes the place of the server's, not of the passage that the page was opened for. */
  | { do: 'resume'; draft: Draft; openedFor?: DraftCitation }
  | { do: 'focus'; path: string }
  | { do: 'look'; key: string }
  | { do: 'lookedUp'; key: string; quote: string; answer: LookupAnswer }
  | { do: 'find'; findings: Findings }
  | { do: 'checking'; is: ComposerState['checking'] }
  | { do: 'tally' }
  | { do: 'save'; status: KeeperStatus<Draft> }
  | { do: 'offer'; other: BrowserDraft<Draft> | null }
  | { do: 'send' }
  /** `citations` are those that were sent, in the order in which the server numbers them. */
  | { do: 'answer'; answer: ComposerAnswer; citations: DraftCitation[] }

/** The state from which the parts of the form are drawn. */
export type ComposerContext = ComposerProps &
  ComposerState & {
    t: Translate<PathsOf<'compose'>>
    dispatch: Dispatch<ComposerEvent>
    /** Looks for a typed quotation in the texts, once for the same words. */
    check: (citation: DraftCitation) => void
    /** Runs in a browser with JavaScript; false in the server's markup. */
    live: boolean
    /** Without JavaScript: the field that comes next, by its path. */
    focused: string | null
  }

type Opened = Pick<ComposerProps, 'initial' | 'openedFor'> & {
  stored: Pick<ComposerProps['stored'], 'savedAt'>
}

/** The composer as the server made it: a draft, or a form that was sent without JavaScript, and its answer. */
export function openedState({ initial, openedFor, stored }: Opened, answer: ComposerAnswer): ComposerState {
  const draft = answer.values ? draftFrom(answer.values) : initial
  const state: ComposerState = {
    draft,
    problems: {},
    refusals: {},
    checks: {},
    findings: {},
    checking: 'idle',
    tally: { found: 0, false: 0 },
    active: openedFor,
    removed: null,
    focus: null,
    saving: stored.savedAt ? { is: 'saved', at: stored.savedAt } : { is: 'idle' },
    other: null,
    isSending: false,
    conflict: null,
    idempotencyKey: null,
  }
  return answered(state, answer, draft.citations)
}

export function composerReducer(state: ComposerState, event: ComposerEvent): ComposerState {
  switch (event.do) {
    case 'cite':
      return cited(state, event.passage)
    case 'undo':
      return restored(state)
    case 'resume': {
      const resumed = changed(state, { do: 'replace', draft: event.draft })
      const { openedFor } = event
      return openedFor && !citing(event.draft, openedFor) ? cited(resumed, openedFor) : resumed
    }
    case 'focus':
      return { ...state, focus: { path: event.path } }
    case 'look':
      return { ...state, checks: { ...state.checks, [event.key]: 'checking' } }
    case 'lookedUp':
      return lookedUp(state, event)
    case 'find':
      return { ...state, findings: { ...state.findings, ...event.findings } }
    case 'checking':
      return { ...state, checking: event.is }
    case 'tally':
      return { ...state, tally: tallyOf(state) }
    case 'save':
      return { ...state, saving: event.status }
    case 'offer':
      return { ...state, other: event.other }
    case 'send':
      return { ...state, isSending: true }
    case 'answer':
      return answered(state, event.answer, event.citations)
    default:
      return changed(state, event)
  }
}

function changed(state: ComposerState, change: DraftChange): ComposerState {
  const next = { ...withoutOldProblems(state, change), draft: changeDraft(state.draft, change) }
  if (change.do === 'add')
    return inHand(next, String(state.draft.nextKey), change.citation ? 'warrant' : 'quote')
  if (change.do !== 'remove') return next
  const at = state.draft.citations.findIndex(({ key }) => key === change.key)
  const citation = state.draft.citations[at]
  return { ...next, removed: citation ? { citation, at } : null, focus: { path: 'citations' } }
}

const inHand = (state: ComposerState, key: string, field: string): ComposerState => ({
  ...state,
  active: key,
  focus: { path: `citations.${key}.${field}` },
})

/** A passage that is cited already is taken in hand, not cited twice. */
function cited(state: ComposerState, passage: ChosenPassage): ComposerState {
  const present = citing(state.draft, passage)
  return present ? inHand(state, present.key, 'warrant') : changed(state, { do: 'add', citation: passage })
}

function restored(state: ComposerState): ComposerState {
  if (!state.removed) return state
  const next = changed(state, { do: 'restore', ...state.removed })
  return { ...next, removed: null, focus: { path: `citations.${state.removed.citation.key}.warrant` } }
}

/** An answer about words that have been changed since is an answer to nothing. */
function lookedUp(state: ComposerState, event: ComposerEvent & { do: 'lookedUp' }): ComposerState {
  const { key, quote, answer } = event
  const citation = state.draft.citations.find((one) => one.key === key)
  if (citation?.quote !== quote) return state
  const { [key]: _, ...checks } = state.checks
  if ('failed' in answer) return { ...state, checks }
  if ('refusal' in answer) {
    const refusals = { ...state.refusals, [key]: answer.refusal }
    return { ...state, checks: { ...checks, [key]: 'problem' }, refusals }
  }
  const draft = changeDraft(state.draft, { do: 'amend', key, with: { where: answer.found } })
  return { ...state, checks: { ...checks, [key]: 'found' }, draft }
}

function tallyOf({ draft, findings }: ComposerState): ComposerState['tally'] {
  const all = quotingFields(draft).flatMap(({ path }) => findings[path]?.found ?? [])
  const wrong = all.filter(isFalse).length
  return { found: all.length - wrong, false: wrong }
}

function answered(state: ComposerState, answer: ComposerAnswer, citations: DraftCitation[]): ComposerState {
  const { problems = {}, shown = {}, idempotencyKey = null } = answer
  const refusals = byKey(shown.refusals ?? {}, citations)
  const checks = Object.fromEntries(Object.keys(refusals).map((key) => [key, 'problem' as const]))
  return {
    ...state,
    problems: underKeys(problems, citations),
    refusals,
    checks: { ...state.checks, ...checks },
    findings: { ...state.findings, ...underKeys(shown.quotations ?? {}, citations) },
    focus: answer.problems ? { path: '' } : state.focus,
    isSending: false,
    conflict: shown.conflict ?? null,
    idempotencyKey,
  }
}

/** The server names citations by number; here a citation keeps its name while others come and go. */
export const underKeys = <T>(
  byPath: Readonly<Record<string, T>>,
  citations: DraftCitation[],
): Record<string, T> =>
  Object.fromEntries(Object.entries(byPath).map(([path, value]) => [keyedPath(path, citations), value]))

/** A problem with a passage's place shows at its quotation. */
function keyedPath(path: string, citations: DraftCitation[]): string {
  const [, index, field = ''] = /^citations\.(\d+)\.(\w+)$/.exec(path) ?? []
  const key = citations[Number(index)]?.key
  return index === undefined || key === undefined ? path : `citations.${key}.${shownAt(field)}`
}

const shownAt = (field: string): string => (field === 'relation' || field === 'warrant' ? field : 'quote')

function byKey<T>(numbered: Readonly<Record<number, T>>, citations: DraftCitation[]): Record<string, T> {
  const named = Object.entries(numbered).flatMap(([index, value]) => {
    const key = citations[Number(index)]?.key
    return key === undefined ? [] : [[key, value] as const]
  })
  return Object.fromEntries(named)
}

/** A problem goes as soon as its field is changed; whether it is right now, the next check will say. */
function withoutOldProblems(state: ComposerState, change: DraftChange): ComposerState {
  if (change.do === 'replace') return { ...state, problems: {}, refusals: {}, checks: {} }
  const left = Object.entries(state.problems).filter(([path]) => !isChanged(path, change))
  const next = { ...state, problems: Object.fromEntries(left) }
  if (change.do !== 'amend' || (change.with.quote === undefined && change.with.source === undefined))
    return next
  const { [change.key]: _refusal, ...refusals } = state.refusals
  const { [change.key]: _check, ...checks } = state.checks
  return { ...next, refusals, checks }
}

function isChanged(path: string, change: DraftChange): boolean {
  if (path === '') return true
  switch (change.do) {
    case 'write':
      return (
        path === change.field ||
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
    case 'amend': {
      const fields = Object.keys(change.with).map((field) => `citations.${change.key}.${shownAt(field)}`)
      return path === 'citations' || fields.includes(path)
    }
    default:
      return false
  }
}
