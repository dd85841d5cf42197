import type { useTranslations } from 'next-intl'
import { forms } from '@/components/ui/plural'

type Say = ReturnType<typeof useTranslations<'compose'>>

/** Everything that the composer says, finished on the server; `{n}` and the like are filled in by the browser. */
export type Words = ReturnType<typeof composeWords>

export const composeWords = (t: Say) => ({
  ...standing(t),
  ...writing(t),
  ...citing(t),
  ...sending(t),
  ready: readyWords(t),
  todo: todoWords(t),
  draft: draftWords(t),
  names: nameWords(t),
})

const standing = (t: Say) => ({
  none: t('none'),
  neither: t('neither'),
  noneHint: t('noneHint'),
  which: t('which'),
  where: t('where'),
  how: t('how'),
  stance: {
    supports: t('stance.supports'),
    qualifies: t('stance.qualifies'),
    opposes: t('stance.opposes'),
  },
  single: {
    supports: [t('for'), t('forHint')],
    opposes: [t('against'), t('againstHint')],
    qualifies: [t('withReservations'), t('withReservationsHint')],
  },
  others: t('others', { labels: '{labels}' }),
  optional: t('optional'),
  noAnswer: t('noAnswer'),
  contradicts: t('contradicts'),
  changeThat: t('changeThat'),
})

const writing = (t: Say) => ({
  claim: t('claim'),
  claimCount: t('claimCount', { n: '{n}', limit: '{limit}' }),
  claimCountSaid: t('claimCountSaid', { n: '{n}', limit: '{limit}' }),
  argument: t('argument'),
  argumentHint: t('argumentHint'),
  argumentCount: t('argumentCount', { n: '{n}', limit: '{limit}' }),
  formatting: t('formatting'),
  bold: t('bold'),
  italic: t('italic'),
  list: t('list'),
  link: t('link'),
  quote: t('quote'),
  mode: t('mode'),
  write: t('write'),
  preview: t('preview'),
  previewEmpty: t('previewEmpty'),
  previewFailed: t('previewFailed'),
})

const citing = (t: Say) => ({
  citations: t('citations'),
  noCitations: t('noCitations'),
  citation: t('citation', { n: '{n}' }),
  choose: t('choose'),
  source: t('source'),
  anySource: t('anySource'),
  text: t('text', { number: '{number}' }),
  quotation: t('quotation'),
  quotationHint: t('quotationHint'),
  bears: t('bears'),
  relation: {
    supports: t('relation.supports'),
    challenges: t('relation.challenges'),
    qualifies: t('relation.qualifies'),
    defines: t('relation.defines'),
    background: t('relation.background'),
  },
  why: t('why'),
  whyOf: t('whyOf', { n: '{n}' }),
  addTyped: t('addTyped'),
  remove: t('remove'),
  removeOf: t('removeOf', { n: '{n}' }),
  removed: t('removed'),
  undo: t('undo'),
  checking: t('checking'),
  found: t('found', { where: '{where}' }),
  closest: t('closest', { where: '{where}' }),
  notInAnyText: t('notInAnyText'),
  severalPlaces: t('severalPlaces'),
  whichPlace: t('whichPlace'),
  useExact: t('useExact'),
  page: t('page', { pages: '{pages}' }),
  alarm: { changed: alarms(t, 'changed'), missing: alarms(t, 'missing'), added: alarms(t, 'added') },
  quoted: quotedWords(t),
  useThis: t('useThis'),
})

/** Each dangerous change in words; `{source}` and `{quoted}` are filled in. */
function alarms(t: Say, change: 'changed' | 'missing' | 'added') {
  const values = { source: '{source}', quoted: '{quoted}' }
  return {
    negation: t(`alarm.${change}.negation`, values),
    number: t(`alarm.${change}.number`, values),
    quantifier: t(`alarm.${change}.quantifier`, values),
    modal: t(`alarm.${change}.modal`, values),
    name: t(`alarm.${change}.name`, values),
  }
}

const quotedWords = (t: Say) => ({
  list: t('quoted.list'),
  check: t('quoted.check'),
  exact: t('quoted.exact'),
  alike: t('quoted.alike'),
  several: t('quoted.several'),
  earlier: t('quoted.earlier', { version: '{version}' }),
  post: t('quoted.post', { name: '{name}' }),
  drop: t('quoted.drop'),
  lookedFor: t('quoted.lookedFor'),
  typed: t('quoted.typed'),
  has: t('quoted.has'),
  select: t('quoted.select'),
  offline: t('quoted.offline'),
  saidFound: forms((count) => t('quoted.saidFound', { count })),
  saidFalse: forms((count) => t('quoted.saidFalse', { count })),
})

const sending = (t: Say) => ({
  before: t('before'),
  nextMissing: t('nextMissing', { what: '{what}' }),
  allReady: t('allReady'),
  notSent: t('notSent'),
  saveDraft: t('saveDraft'),
})

const nameWords = (t: Say) => ({
  list: t('names.list'),
  found: forms((count) => t('names.found', { count })),
  none: t('names.none'),
})

const readyWords = (t: Say) => ({
  kind: t('ready.kind'),
  undercut: t('ready.undercut'),
  stance: t('ready.stance'),
  claim: t('ready.claim'),
  argument: t('ready.argument'),
  citations: forms((count) => t('ready.citations', { count })),
})

const todoWords = (t: Say) => ({
  kind: t('todo.kind'),
  undercut: t('todo.undercut'),
  stance: t('todo.stance'),
  claim: t('todo.claim'),
  claimLong: t('todo.claimLong'),
  argument: t('todo.argument'),
  argumentLong: t('todo.argumentLong'),
  citations: forms((count) => t('todo.citations', { count })),
  quotations: forms((count) => t('todo.quotations', { count })),
  marked: forms((count) => t('todo.marked', { count })),
  relations: forms((count) => t('todo.relations', { count })),
  reasons: forms((count) => t('todo.reasons', { count })),
  sides: t('todo.sides'),
})

/** `<b>` marks the sentence in bold, `<link>` the way to sign in; see Rich. */
const marks = { b: (text: string) => `<b>${text}</b>`, link: (text: string) => `<link>${text}</link>` }

const draftWords = (t: Say) => ({
  saving: t('draft.saving'),
  saved: t('draft.saved', { time: '{time}' }),
  waiting: t('draft.waiting'),
  kept: t('draft.kept'),
  offline: t.markup('draft.offline', marks),
  signedOut: t.markup('draft.signedOut', marks),
  someoneElse: t.markup('draft.someoneElse', marks),
  stale: t.markup('draft.stale', { ...marks, time: '{time}' }),
  gone: t.markup('draft.gone', marks),
  refused: t.markup('draft.refused', { ...marks, reason: '{reason}' }),
  other: t.markup('draft.other', { ...marks, time: '{time}' }),
  mine: t('draft.mine'),
  theirs: t('draft.theirs'),
  compare: t('draft.compare'),
})
