import { createReadStream } from 'node:fs'
import Papa from 'papaparse'
import { separatorOf } from '@/lib/exchange/imports/polis/separator'
import { VoteCollector, type Votes } from '@/lib/opinion/groups/votes'
import { Failure } from '../failure'
import { withFile } from '../files'

/** Comments of an export. `texts`: their words, by id. */
export type ExportedComments = { hidden: string[]; texts: Map<string, string> }

/**
 * The votes of a Pol.is export: `timestamp, comment-id, voter-id, vote` in columns of any order, others beside them; agree is
 * 1. Without `timestamp`, of a voter's votes on a comment the last row counts. Throws Failure that names the rows at fault.
 */
export async function votesIn(file: string): Promise<Votes> {
  const collector = new VoteCollector()
  await eachRow(file, ['comment-id', 'voter-id', 'vote'], (cell) => {
    const [comment, voter, vote, time] = [
      cell('comment-id'),
      cell('voter-id'),
      cell('vote'),
      cell('timestamp'),
    ]
    if (comment === '' || voter === '') return 'comment-id or voter-id is empty'
    if (!/^(?:[+-]?1|0)$/.test(vote))
      return `vote is "${vote}": write 1 for agree, -1 for disagree, 0 for pass`
    const at = time === '' ? 0 : Number(time)
    if (!Number.isFinite(at)) return `timestamp is "${time}": write a number of milliseconds`
    collector.add(voter, comment, Number(vote), at)
    return null
  })
  return collector.votes()
}

/** The comments of a Pol.is export: `comment-id, moderated, comment-body`; `moderated` is −1 for those that were taken out. */
export async function commentsIn(file: string): Promise<ExportedComments> {
  const comments: ExportedComments = { hidden: [], texts: new Map() }
  await eachRow(file, ['comment-id', 'moderated'], (cell) => {
    const [comment, moderated] = [cell('comment-id'), cell('moderated')]
    if (comment === '') return 'comment-id is empty'
    if (!/^(?:[+-]?1|0)$/.test(moderated))
      return `moderated is "${moderated}": write -1 for a comment that was taken out, and 0 or 1 for another`
    if (Number(moderated) === -1) comments.hidden.push(comment)
    comments.texts.set(comment, cell('comment-body'))
    return null
  })
  return comments
}

/** Takes a row by the names of its columns; a column that is not there is empty. Answers what is wrong with it, or null. */
type RowReader = (cell: (column: string) => string) => string | null

/** So many faults are told at once. */
const MOST_TOLD = 10

/** Reads a file of any size row by row, whatever stands between its cells: comma, semicolon or tab. */
async function eachRow(file: string, needed: string[], read: RowReader): Promise<void> {
  let columns: Map<string, number> | null = null
  let line = 1
  const faults: string[] = []
  const take = (row: string[]) => {
    const begins = line
    line += 1 + row.reduce((sum, cell) => sum + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0)
    if (row.length === 1 && row[0] === '') return
    if (!columns && row[0]?.startsWith('sep=')) return
    if (!columns) {
      columns = columnsOf(file, row, needed)
      return
    }
    const fault = faultOf(row, columns, read)
    if (fault) faults.push(`line ${begins}: ${fault}`)
  }
  await withFile(file, () => parsed(file, take, () => faults.length > MOST_TOLD))
  if (!columns) throw new Failure(`${file} is empty. Name a file with the columns ${needed.join(', ')}.`)
  if (faults.length === 0) return
  const more = faults.length > MOST_TOLD ? ['…'] : []
  const told = [...faults.slice(0, MOST_TOLD), ...more].map((fault) => `  ${fault}`)
  throw new Failure(`${file} cannot be read. Correct these rows, or take them out:\n${told.join('\n')}`)
}

function columnsOf(file: string, header: string[], needed: string[]): Map<string, number> {
  const columns = new Map(
    header.map((name, n) => [
      name
        .replace(/^\uFEFF/, '')
        .trim()
        .toLowerCase(),
      n,
    ]),
  )
  const missing = needed.filter((name) => !columns.has(name))
  if (missing.length === 0) return columns
  throw new Failure(
    `${file} has no column ${missing.join(', ')}. Its first line must name the columns: ${needed.join(', ')}.`,
  )
}

function faultOf(row: string[], columns: Map<string, number>, read: RowReader): string | null {
  if (row.length < columns.size)
    return `it has ${row.length} cells, and the first line ${columns.size}: complete it`
  return read((column) => (row[columns.get(column) ?? -1] ?? '').trim())
}

function parsed(file: string, take: (row: string[]) => void, isEnough: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 })
    Papa.parse<string[]>(stream, {
      delimiter: separatorOf,
      chunk({ data, errors }, parser) {
        try {
          const quote = errors.find(({ type }) => type === 'Quotes')
          if (quote) throw new Failure(`${file} has a quotation mark that is not closed. Close or double it.`)
          for (const row of data) if (!isEnough()) take(row)
          if (isEnough()) parser.abort()
        } catch (error) {
          // Ending the parser completes it, so the promise is rejected first.
          reject(error)
          parser.abort()
          stream.destroy()
        }
      },
      complete: () => resolve(),
      error: reject,
    })
  })
}
