import type { Problem } from '@/lib/platform/errors'
import { groups, type SearchGroup } from './input'

/** A parsed search query. Words are as typed; every text can be parsed. */
export type ParsedQuery = {
  /** A text must contain each of these in some form. `begins`: words that only begin so match too (`min*`). */
  words: Array<{ typed: string; begins: boolean }>
  /** A text must contain each of these word for word. */
  phrases: string[]
  without: string[]
  by: string[]
  thesis: string[]
  cites: string[]
  is: State[]
  in: SearchGroup[]
}

const states = [
  'unreviewed',
  'verified',
  'partlySupports',
  'outOfContext',
  'doesNotSupport',
  'mistranslated',
  'response',
  'position',
] as const

export type State = (typeof states)[number]

/** The operators in the languages of the interface. */
const operators: Record<string, 'by' | 'thesis' | 'cites' | 'is' | 'in'> = {
  ...{ by: 'by', por: 'by', par: 'by' },
  ...{ thesis: 'thesis', tesis: 'thesis', thèse: 'thesis', these: 'thesis' },
  ...{ cites: 'cites', cita: 'cites', cite: 'cites' },
  ...{ is: 'is', es: 'is', est: 'is' },
  ...{ in: 'in', en: 'in', dans: 'in' },
}

const values: Record<string, string> = {
  ...{
    'sin-revisar': 'unreviewed',
    'non-revu': 'unreviewed',
    'non-examiné': 'unreviewed',
    respuesta: 'response',
    réponse: 'response',
  },
  ...{ posición: 'position', verificada: 'verified', vérifiée: 'verified' },
  ...{ posiciones: 'positions', respuestas: 'responses', réponses: 'responses', textos: 'sources' },
  ...{ textes: 'sources', fuentes: 'sources', passages: 'sources', pasajes: 'sources' },
}

const MOST_TERMS = 24
const term = /(-?)(?:(\p{L}{1,10}):)?(?:"([^"]*)"|([^\s"]+)|")/gu

/** Parses a search: words, "phrases", -words, min*, and operators such as by:ana or thesis:"the surplus". */
export function read(q: string): ParsedQuery {
  const sought: ParsedQuery = {
    words: [],
    phrases: [],
    without: [],
    by: [],
    thesis: [],
    cites: [],
    is: [],
    in: [],
  }
  let terms = 0
  for (const [whole, minus, name = '', quoted, plain] of q.replaceAll(/[“”„«»]/g, '"').matchAll(term)) {
    if (++terms > MOST_TERMS) break
    const operator = operators[name.toLowerCase()]
    const value = (quoted ?? plain ?? '').trim()
    if (!/[\p{L}\p{N}]/u.test(value)) continue
    if (operator && !minus && take(sought, operator, value)) continue
    // An unknown operator is words, as in http://example.org.
    if (minus) sought.without.push(value)
    else if (quoted !== undefined && !name) sought.phrases.push(value)
    else sought.words.push({ typed: whole.replaceAll('"', ' '), begins: /[\p{L}\p{N}]\*$/u.test(whole) })
  }
  return sought
}

function take(
  sought: ParsedQuery,
  operator: 'by' | 'thesis' | 'cites' | 'is' | 'in',
  value: string,
): boolean {
  const known = values[value.toLowerCase()] ?? value
  if (operator === 'is') {
    const state = states.find((name) => name.toLowerCase() === known.toLowerCase().replaceAll('-', ''))
    if (state) sought.is.push(state)
    return state !== undefined
  }
  if (operator === 'in') {
    const group = groups.find((name) => name === known.toLowerCase())
    if (group) sought.in.push(group)
    return group !== undefined
  }
  sought[operator].push(value)
  return true
}

/** Positions and responses alone have an author, a thesis and citations. */
export const isOfPositions = ({ by, thesis, cites, is }: ParsedQuery): boolean =>
  by.length + thesis.length + cites.length + is.length > 0

export const hasWords = ({ words, phrases }: ParsedQuery): boolean => words.length + phrases.length > 0

/** The reason why a query cannot match anything, with advice; null when it can. */
export function soughtProblem(q: string, sought: ParsedQuery): Problem | null {
  if (hasWords(sought) || isOfPositions(sought)) return null
  if (sought.without.length) return { code: 'queryOnlyExcludes' }
  return { code: q.trim() ? 'queryWithoutWords' : 'queryEmpty' }
}

/** Splits a text into pieces, with the matches marked; `at` is where a piece begins. Offsets in code points. */
export function piecesOf({ text, marks }: { text: string; marks: Array<[number, number]> }): Piece[] {
  const points = [...text]
  const pieces: Piece[] = []
  let at = 0
  const put = (to: number, marked: boolean) => {
    if (to > at) pieces.push({ at, text: points.slice(at, to).join(''), marked })
    at = Math.max(at, to)
  }
  for (const [start, end] of marks) {
    put(start, false)
    put(end, true)
  }
  put(points.length, false)
  return pieces
}

type Piece = { at: number; text: string; marked: boolean }
