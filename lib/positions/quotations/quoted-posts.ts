import { Turns } from '@/lib/platform/children/turns'
import { db } from '@/lib/platform/database/db'
import { Prisma } from '@/lib/platform/prisma/client'
import { nameAmong } from '@/lib/questions/names'
import type { QuestionContext } from '@/lib/questions/queries'
import { toUnits } from '@/lib/sources/offsets'
import { standsAt } from '@/lib/sources/quotations/judge/check'
import { extract } from '@/lib/sources/quotations/markdown/extract'
import { type Flow, flowsOf } from '@/lib/sources/quotations/markdown/flow'
import { visibleAcross } from '../access'

/** A position or response whose own words are quoted; `revision` is the one that has them. */
export type Post = {
  id: string
  question: string
  /** Of the question in its seminar. */
  number: number
  revision: number
  author: { id: string; name: string }
}

export type RecognisedPost = { post: Post; wording: 'identical' | 'normalised' }

/** Words that no source has. Posts of their writer (`by`), and posts after they were written, do not count. */
export type SoughtWords = { text: string; by?: { person: string } | { author: string }; until?: Date }

type Row = Post & {
  person: string
  /**
   * The participations of the author in this question, and in others where names are shown. Elsewhere an unrecognised
   * quotation would betray that two pseudonyms are one person.
   */
  selves: string[]
  postedAt: string
  claim: string
  argument: string
  warrants: string[]
}

const MOST_POSTS = 300

/**
 * For each quotation the first post that has the words as its own, among the given questions, as the reader may see
 * each. Words that a post itself gives in quotation marks are not its own.
 */
export async function recognise(
  questions: QuestionContext[],
  sought: SoughtWords[],
): Promise<Array<RecognisedPost | null>> {
  const patterns = sought.map(({ text }) => likely(text))
  const wanted = patterns.filter((words) => words.length > 0)
  if (wanted.length === 0 || questions.length === 0) return sought.map(() => null)
  const rows = await candidates(questions, wanted)
  const turns = new Turns()
  const readings = new Map<Row, Reading[]>()
  for (const row of rows) {
    readings.set(row, readingsOf(row))
    await turns.next()
  }
  const found = []
  for (const [index, one] of sought.entries())
    found.push(patterns[index]?.length ? await theFirst(one, readings, turns) : null)
  return found
}

/** The longest of the plainest runs of letters, which stand in a text however it is typed. */
function likely(text: string): string[] {
  const runs = text.normalize('NFC').match(/[A-Za-z]{3,}/g) ?? text.match(/\p{L}+/gu) ?? []
  return [...new Set(runs)].sort((a, b) => b.length - a.length).slice(0, 5)
}

function candidates(questions: QuestionContext[], wanted: string[][]): Promise<Row[]> {
  const words = Prisma.sql`concat_ws(E'\n', pr.claim, pr.argument, w.warrants)`
  const any = wanted.map((runs) => Prisma.sql`${words} LIKE ALL (${runs.map((run) => `%${run}%`)}::text[])`)
  return db.$queryRaw<Row[]>`
    SELECT po.id, po.question_id AS question, q.number, pr.revision, pa.person_id AS person,
      json_build_object('id', po.author_id, 'name', ${nameAmong(questions)}) AS author, pr.at AS "postedAt", pr.claim, pr.argument,
      coalesce(w.list, '{}') AS warrants,
      ARRAY(SELECT other.id::text FROM participation other JOIN question oq ON oq.id = other.question_id
        WHERE other.person_id = pa.person_id AND (oq.id = q.id
          OR 'named' = ALL(ARRAY[coalesce(q.rules ->> 'names', 'named'), coalesce(oq.rules ->> 'names', 'named')]))) AS selves
    FROM position po
    JOIN position_revision pr ON pr.position_id = po.id
    JOIN question q ON q.id = po.question_id
    JOIN participation pa ON pa.id = po.author_id JOIN person pe ON pe.id = pa.person_id
    LEFT JOIN LATERAL (SELECT string_agg(ci.warrant, E'\n') AS warrants, array_agg(ci.warrant) AS list
      FROM citation ci WHERE ci.position_id = po.id AND ci.removed_in IS NULL) w ON TRUE
    WHERE po.status IN ('published', 'merged') AND ${visibleAcross(questions)} AND (${Prisma.join(any, ' OR ')})
    ORDER BY po.posted_at, po.id, pr.revision DESC LIMIT ${MOST_POSTS}`
}

async function theFirst(
  { text, by, until }: SoughtWords,
  readings: Map<Row, Reading[]>,
  turns: Turns,
): Promise<RecognisedPost | null> {
  for (const [row, own] of readings) {
    if (by && ('person' in by ? row.person === by.person : row.selves.includes(by.author))) continue
    if (until && new Date(row.postedAt) > until) continue
    for (const reading of own) {
      const place = standsAt(reading.text, text).find((found) => !isQuoted(reading, found))
      if (place) return { post: postOf(row), wording: place.wording }
    }
    await turns.next()
  }
  return null
}

const postOf = ({ id, question, number, revision, author }: Row): Post => ({
  id,
  question,
  number,
  revision,
  author,
})

/** A field as readers see it, the origin of each sign in the typed text, and its quoted stretches (UTF-16 units). */
type Reading = { text: string; starts: number[]; quoted: Array<{ from: number; to: number }> }

function readingsOf({ claim, argument, warrants }: Row): Reading[] {
  const plain = [claim, ...warrants].map((text) => ({ text, flows: null }))
  return [...plain, { text: argument, flows: flowsOf(argument) }].map(({ text, flows }) => {
    const quoted = extract(text, { plain: flows === null }).map(({ start, end }) => ({
      from: toUnits(text, start),
      to: toUnits(text, end),
    }))
    if (flows) return { ...joined(flows), quoted }
    return { text, starts: Array.from({ length: text.length }, (_, at) => at), quoted }
  })
}

const gap = '\n\n'

function joined(all: Flow[]): Pick<Reading, 'text' | 'starts'> {
  const flows = all.filter(({ isPart }) => !isPart)
  const text = flows.map((flow) => flow.text).join(gap)
  const starts = flows.flatMap((flow, n) => {
    const last = flow.ends.at(-1) ?? 0
    return n < flows.length - 1 ? [...flow.starts, last, last] : flow.starts
  })
  return { text, starts }
}

function isQuoted({ starts, quoted }: Reading, { from, to }: { from: number; to: number }): boolean {
  const [first = 0, last = 0] = [starts[from], starts[to - 1]]
  return quoted.some((one) => one.from <= first && last < one.to)
}
