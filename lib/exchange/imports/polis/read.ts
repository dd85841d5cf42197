import Papa from 'papaparse'
import { withFormula } from '@/lib/curation/record/csv'
import { done, type Problem, type Result, refused } from '@/lib/platform/errors'
import { Losses } from '../argument-graph'
import { MOST_POLIS, type PolisDebate } from './debate'
import { separatorOf } from './separator'

/** `words`: of the column of a comment's words, as they stand. */
type Row = { line: number; words: string; cell: (column: string) => string }

type Comment = { id: string; author: string; text: string; at: number | null }

type Cast = {
  comment: string
  voter: string
  vote: PolisDebate['ballots'][number]['vote']
  at: number | null
}

/** A row or a file that cannot be read; ends the reading. */
class PolisRefusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}

/**
 * Reads the CSV files of Pol.is: comments, votes and, where it is there, the summary, known by their columns; with times in seconds or
 * milliseconds, quoted or not. Comments that were taken out stay away, with the votes on them. Problems of `file`: polisNoComments,
 * polisColumn and polisVote with the line at fault, polisTooLarge.
 */
export function readPolis(texts: string[]): Result<PolisDebate> {
  try {
    return done(debateIn(texts.map((text) => tableOf(text.replace(/^\u{feff}/u, '')))))
  } catch (error) {
    if (error instanceof PolisRefusal) return refused({ file: error.problem })
    throw error
  }
}

type CsvTable = { head: string[]; columns: Map<string, number>; rows: string[][]; lines: number[] }

function debateIn(tables: CsvTable[]): PolisDebate {
  const withColumn = (column: string) => tables.find(({ columns }) => columns.has(column))
  const commentsTable = withColumn('comment-body')
  if (!commentsTable) throw new PolisRefusal({ code: 'polisNoComments' })
  const losses = new Losses()
  const comments = rowsOf(commentsTable, ['comment-id']).flatMap((row) => commentIn(row, losses))
  comments.sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  const votesTable = tables.find(({ columns }) => columns.has('voter-id') && columns.has('vote'))
  const casts = votesTable ? rowsOf(votesTable, ['comment-id']).map(castIn) : []
  const people = new Numbering()
  const places = new Map(comments.map(({ id }, at) => [id, at]))
  const written = comments.map(({ author, text, at }, n) => ({
    author: people.of(author || `comment ${n}`),
    text,
    at,
  }))
  const ballots = latest(casts, places, losses).map(({ comment, voter, vote, at }) => ({
    ...{ comment: places.get(comment) ?? 0, voter: people.of(voter), vote, at },
  }))
  const counts = { comments: comments.length, people: people.size, ballots: ballots.length }
  for (const [what, most] of Object.entries(MOST_POLIS))
    if (counts[what as keyof typeof counts] > most)
      throw new PolisRefusal({ code: 'polisTooLarge', values: { ...MOST_POLIS } })
  if (comments.length === 0) throw new PolisRefusal({ code: 'polisNoComments' })
  return { ...summaryIn(tables), people: people.size, comments: written, ballots, cannot: losses.all() }
}

function tableOf(text: string): CsvTable {
  const { data } = Papa.parse<string[]>(text, { delimiter: separatorOf })
  const lines: number[] = []
  let line = 1
  for (const row of data) {
    lines.push(line)
    line += 1 + row.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0)
  }
  const first = data[0]?.[0]?.startsWith('sep=') ? 1 : 0
  const head = data[first] ?? []
  return {
    head,
    columns: new Map(head.map((name, at) => [name.trim().toLowerCase(), at])),
    rows: data.slice(first + 1),
    lines: lines.slice(first + 1),
  }
}

function rowsOf({ columns, rows, lines }: CsvTable, needed: string[]): Row[] {
  const missing = needed.find((column) => !columns.has(column))
  if (missing) throw new PolisRefusal({ code: 'polisColumn', values: { line: 1, column: missing } })
  const cellOf = (row: string[], column: string) => row[columns.get(column) ?? -1] ?? ''
  return rows.flatMap((row, at) => {
    if (row.length === 1 && !row[0]?.trim()) return []
    const cell = (column: string) => cellOf(row, column).trim()
    return { line: lines[at] ?? 0, words: cellOf(row, 'comment-body'), cell }
  })
}

function commentIn({ line, words, cell }: Row, losses: Losses): Comment[] {
  const [id, text] = [cell('comment-id'), wordsIn(words)]
  if (!id) throw new PolisRefusal({ code: 'polisColumn', values: { line, column: 'comment-id' } })
  const isOut = cell('moderated') === '-1'
  if (isOut || !text) losses.add(isOut ? 'moderated' : 'emptyComment', line)
  return isOut || !text ? [] : [{ id, author: cell('author-id'), text, at: timeIn(cell('timestamp')) }]
}

/** Without the mark that keeps spreadsheets from running a cell. */
const wordsIn = (cell: string): string => withFormula(cell).replaceAll('\0', '').toWellFormed().trim()

const VOTES: Record<string, Cast['vote']> = { '1': 'agree', '+1': 'agree', '0': 'pass', '-1': 'disagree' }

function castIn({ line, cell }: Row): Cast {
  const given = cell('vote')
  const vote = Object.hasOwn(VOTES, given) ? VOTES[given] : undefined
  if (!vote) throw new PolisRefusal({ code: 'polisVote', values: { line, vote: given.slice(0, 40) } })
  const [comment, voter] = [cell('comment-id'), cell('voter-id')]
  if (!comment || !voter)
    throw new PolisRefusal({
      code: 'polisColumn',
      values: { line, column: comment ? 'voter-id' : 'comment-id' },
    })
  return { comment, voter, vote, at: timeIn(cell('timestamp')) }
}

/** In milliseconds. A number below this is one of seconds: in milliseconds it would be a day of the year 1973. */
const FIRST = 100_000_000_000
const LAST = Date.UTC(2100, 0)

function timeIn(cell: string): number | null {
  if (!/^\d{1,16}(?:\.\d+)?$/.test(cell)) return null
  const given = Number(cell)
  const time = given < FIRST ? given * 1_000 : given
  return time > 0 && time < LAST ? Math.floor(time) : null
}

/** Of each person and comment the latest vote; of equal times the later row. */
function latest(casts: Cast[], places: Map<string, number>, losses: Losses): Cast[] {
  const standing = new Map<string, Cast>()
  for (const cast of casts) {
    if (!places.has(cast.comment)) {
      losses.add('otherBallot')
      continue
    }
    const key = JSON.stringify([cast.voter, cast.comment])
    const before = standing.get(key)
    if (before) losses.add('earlierBallot')
    if (!before || (cast.at ?? 0) >= (before.at ?? 0)) standing.set(key, cast)
  }
  return [...standing.values()]
}

/** `summary.csv` has a name and a value in each line, in some exports below a line that says so. */
function summaryIn(tables: CsvTable[]): Pick<PolisDebate, 'title' | 'prompt'> {
  const summary = tables.find(({ head }) => ['topic', 'key'].includes(head[0] ?? '') && head.length === 2)
  const lines = summary ? [summary.head, ...summary.rows] : []
  const values = new Map(lines.map(([name = '', value = '']) => [name.trim(), wordsIn(value)]))
  const title = values.get('topic') || 'Pol.is'
  return { title, prompt: values.get('conversation-description') || title }
}

/** People by the order in which they come. */
class Numbering {
  private readonly numbers = new Map<string, number>()

  get size(): number {
    return this.numbers.size
  }

  of(id: string): number {
    const known = this.numbers.get(id) ?? this.numbers.size
    this.numbers.set(id, known)
    return known
  }
}
