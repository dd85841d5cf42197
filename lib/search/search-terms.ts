import { apart, clauseOfRun, inOnePiece, pairsOf } from './close-set'
import type { WordForms } from './forms'
import type { ParsedQuery } from './rules'

type Look = (typed: string) => WordForms[]

/** A search in PostgreSQL's terms, shared by the query and by the marking of matches. */
export type SearchTerms = {
  /** A tsquery. */
  query: string
  /** The forms of each word; one of them must match. A prefix has none, or "*" when only one of several words must match. */
  clauses: string[][]
  /** A match needs only one of the words. */
  any: boolean
  /** A word of a text is marked when it has one of these forms, or begins with one that is a prefix. */
  forms: Set<string>
  beginnings: string[]
  /** Marked only where all of its words follow one another. */
  phrases: string[][]
  /** Characters of scripts without spaces, marked wherever they occur. */
  runs: string[]
}

/** The typed words that are looked up in the dictionaries of forms. */
export const typedWords = ({ words, phrases, without }: ParsedQuery): string[] =>
  [...words.map(({ typed }) => typed), ...phrases, ...without].map(spaced)

const spaced = (typed: string): string => inOnePiece(apart(typed).rest)
const runsOf = (typed: string[]): string[] => [...new Set(typed.flatMap((one) => apart(one).runs))]

/**
 * Each word in any of its forms, each phrase word for word, without the excluded words; null when no word is left. With
 * `any`, one of the words is enough.
 */
export function wantedOf(sought: ParsedQuery, look: Look, { any = false } = {}): SearchTerms | null {
  const words = sought.words.flatMap(({ typed, begins }) =>
    look(spaced(typed)).map((word, n, all) => ({ ...word, begins: begins && n === all.length - 1 })),
  )
  const telling = words.filter(({ common, begins }) => !common || begins)
  // Common words ("the", "de la") are searched for only when there are no others.
  const runs = runsOf([...sought.words.map(({ typed }) => typed), ...sought.phrases])
  const chosen = telling.length || sought.phrases.length || runs.length ? telling : words
  const phrases = sought.phrases
    .map((phrase) => look(spaced(phrase)).map(plain))
    .filter(({ length }) => length > 0)
  const clauses = [
    ...chosen.map(clauseOf),
    ...phrases.map((phrase) => phrase.map(quote).join(' <-> ')),
    ...runs.map(clauseOfRun),
  ]
  if (clauses.length === 0) return null
  const without = sought.without.map((phrase) => look(spaced(phrase))).filter(({ length }) => length > 0)
  return {
    query: [
      `(${[...new Set(clauses)].map((clause) => `(${clause})`).join(any ? ' | ' : ' & ')})`,
      ...without.map((phrase) => `!(${excluded(phrase)})`),
      ...runsOf(sought.without).map((run) => `!(${clauseOfRun(run)})`),
    ].join(' & '),
    clauses: [
      ...chosen.map(formsAsked),
      ...[...phrases.flat(), ...runs.flatMap(pairsOf)].map((form) => [form]),
    ],
    any,
    forms: new Set(chosen.filter(({ begins }) => !begins).flatMap(({ forms }) => forms)),
    beginnings: chosen.filter(({ begins }) => begins).map(plain),
    phrases,
    runs,
  }
}

const plain = ({ forms }: WordForms): string => forms[0] ?? ''

const formsAsked = (word: WordForms & { begins: boolean }): string[] =>
  word.begins ? (plain(word).length > 3 ? [] : ['*']) : word.forms

const clauseOf = (word: WordForms & { begins: boolean }): string =>
  word.begins ? `${quote(plain(word))}:*` : word.forms.map(quote).join(' | ')

/** Excludes a single word in all its forms, several words only where they follow one another. */
const excluded = (words: WordForms[]): string =>
  words.length === 1
    ? (words[0]?.forms ?? []).map(quote).join(' | ')
    : words.map(plain).map(quote).join(' <-> ')

const quote = (form: string): string => `'${form.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
