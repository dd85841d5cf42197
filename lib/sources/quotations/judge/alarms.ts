import { hasWordLists } from '../rules'
import { normalised } from '../text/normalise'
import { compare } from './differences'
import { contraries, functionWords, type Lexicon, lexicons, numberWords } from './lexicon'

/** A change of wording that may change the meaning; the words of both sides, '' where one has none. */
export type Alarm = { kind: AlarmKind; source: string; quoted: string }

const kinds = ['negation', 'number', 'quantifier', 'modal', 'name'] as const

export type AlarmKind = (typeof kinds)[number]

/** The kinds that are told rightly of a language: of one without word lists, numbers and names alone. */
export const kindsToldOf = (language = ''): AlarmKind[] =>
  kinds.filter((kind) => hasWordLists(language) || kind === 'number' || kind === 'name')

/**
 * What is dangerous in the difference between a source's words and those typed: negations, numbers, quantifiers,
 * modal verbs and names that one has and the other has not, in this order. `language` is the source's (BCP 47);
 * the word lists are English, Spanish and French, all three where it is none of them. There, a first word is no name,
 * since nothing tells it from the articles and adverbs of the language.
 */
export function alarms(source: string, quoted: string, language = ''): Alarm[] {
  const lexicon = lexiconsOf(language)
  const changes = changesOf(tokens(source), tokens(quoted))
  const isKnown = hasWordLists(language)
  const found = changes.flatMap((change) => kinds.flatMap((kind) => alarm(kind, change, lexicon, isKnown)))
  const contrary = changes.flatMap(contraryOf)
  const sorted = [...found, ...contrary].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
  return joinFrench(sorted)
}

function lexiconsOf(language: string): Lexicon[] {
  const primary = language.toLowerCase().split('-')[0]
  const own = Object.entries(lexicons).filter(([name]) => name === primary)
  return (own.length > 0 ? own : Object.entries(lexicons)).map(([, lexicon]) => lexicon)
}

type Token = { text: string; form: string; opensSentence: boolean }

type Change = { source: Token[]; quoted: Token[] }

const digits = String.raw`\d{1,3}(?:[ .,']\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?|%`
const elided = String.raw`(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\p{L})`
const word = String.raw`[\p{L}\p{M}]+?(?=n't\b)|n't\b|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*`
const pattern = new RegExp(`${digits}|(?<![\\p{L}\\p{M}])${elided}|${word}`, 'giu')

/** Words and numbers, French elisions and English "n't" by themselves. */
function tokens(text: string): Token[] {
  const form = normalised(text)
  const found: Token[] = []
  let end = 0
  for (const match of form.matchAll(pattern)) {
    const before = form.slice(end, match.index)
    const opensSentence = end === 0 || /[.!?:"]/.test(before)
    found.push({ text: match[0], form: formOf(match[0]), opensSentence })
    end = match.index + match[0].length
  }
  return found
}

/** Lower case, and numbers in one spelling: 1,600 and 1600, forty and 40. */
function formOf(text: string): string {
  if (/^\d{1,3}(?:[ .,']\d{3})+$/.test(text)) return text.replace(/\D/g, '')
  if (/^\d/.test(text)) return text.replace(',', '.')
  const lower = text.toLowerCase()
  return numberWords.get(lower) ?? lower
}

/** The stretches that differ. */
function changesOf(source: Token[], quoted: Token[]): Change[] {
  const changes: Change[] = []
  let open: Change | undefined
  const steps = compare(
    source.map(({ form }) => form),
    quoted.map(({ form }) => form),
  )
  for (const { kind, at } of steps) {
    if (kind === 'same') {
      open = undefined
      continue
    }
    if (!open) {
      open = { source: [], quoted: [] }
      changes.push(open)
    }
    const token = (kind === 'added' ? quoted : source)[at]
    if (token) open[kind === 'added' ? 'quoted' : 'source'].push(token)
  }
  return changes
}

function alarm(kind: AlarmKind, { source, quoted }: Change, lexicon: Lexicon[], isKnown: boolean): Alarm[] {
  const other = isKnown && source.length > 0 && quoted.length > 0
  const is = (token: Token) => isOf(kind, token, lexicon, other)
  const ours = source.filter(is)
  const theirs = quoted.filter(is)
  const key = (list: Token[]) =>
    list
      .map(({ form }) => canonical(form))
      .sort()
      .join(' ')
  if (key(ours) === key(theirs)) return []
  const said = (list: Token[]) => list.map(({ text }) => text).join(' ')
  return [{ kind, source: said(ours), quoted: said(theirs) }]
}

const canonical = (form: string) =>
  form === "n't" || form === 'cannot' ? 'not' : form === "n'" ? 'ne' : form

function isOf(kind: AlarmKind, token: Token, lexicon: Lexicon[], replaced: boolean): boolean {
  const isNumber = /^[\d%]/.test(token.form)
  if (kind === 'number') return isNumber
  if (kind === 'name') return !isNumber && isName(token, replaced)
  return !isNumber && lexicon.some((words) => words[kind].has(token.form))
}

/** A capital within a sentence, or more than one capital; at its beginning only where another word took its place. */
function isName({ text, form, opensSentence }: Token, replaced: boolean): boolean {
  if (functionWords.has(form) || !/^\p{Lu}/u.test(text)) return false
  if (/\p{Lu}.*\p{Lu}/u.test(text)) return true
  return text.length > 1 && (!opensSentence || replaced)
}

/** A word that became its contrary by its beginning alone: prepared, unprepared. */
function contraryOf({ source, quoted }: Change): Alarm[] {
  return source.flatMap((ours) =>
    quoted
      .filter((theirs) => isContrary(ours.form, theirs.form) || isContrary(theirs.form, ours.form))
      .map((theirs): Alarm => ({ kind: 'negation', source: ours.text, quoted: theirs.text })),
  )
}

const isContrary = (long: string, short: string) =>
  short.length > 3 && contraries.some((prefix) => long === `${prefix}${short}`)

/** "ne … pas" is one negation, not two. */
function joinFrench(found: Alarm[]): Alarm[] {
  const joined: Alarm[] = []
  for (const one of found) {
    const last = joined.at(-1)
    if (last && one.kind === 'negation' && last.kind === 'negation' && isHalf(last) && sameSide(last, one)) {
      last.source = [last.source, one.source].filter(Boolean).join(' … ')
      last.quoted = [last.quoted, one.quoted].filter(Boolean).join(' … ')
    } else joined.push({ ...one })
  }
  return joined
}

const isHalf = ({ source, quoted }: Alarm) => /^(?:ne|n')$/i.test(source || quoted)
const sameSide = (a: Alarm, b: Alarm) =>
  (a.source === '') === (b.source === '') && (a.quoted === '') === (b.quoted === '')
