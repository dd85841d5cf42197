import { csvHead, csvLine } from '@/lib/curation/record/csv'
import { hasAddress } from '@/lib/people/rules'
import type { Criterion } from '../rubrics/input'
import type { GradingContext } from './grading'
import { type GradedContact, type ListKey, peopleAfter } from './people'
import { statusOf } from './rules'

const AT_ONCE = 200

/** A criterion of one of the rubrics by which the threads are graded. */
type Column = { rubric: string; criterion: Criterion }

/**
 * The grades of a question, or of the threads of a prompt one after the other, as a CSV file in pieces. Where one of the threads
 * is graded under pseudonyms, the file has nothing else that tells who its people are.
 */
export async function* gradesAsCsv(threads: GradingContext[]): AsyncGenerator<string> {
  const blind = threads.some((grading) => grading.blind)
  const columns = columnsOf(threads)
  // The byte order mark tells spreadsheets that the file is UTF-8.
  const who = blind ? ['participant'] : ['participant', 'email', 'section', 'group']
  const titles = columns.map(({ criterion }) => criterion.title)
  yield csvHead([...who, 'posts', 'status', 'score', 'maximum', ...titles, 'comment'])
  for (const grading of threads) yield* gradeLines({ ...grading, blind }, columns)
}

/** The threads of a prompt have one rubric, unless one was opened after it was chosen. */
function columnsOf(threads: GradingContext[]): Column[] {
  const rubrics = new Map(threads.flatMap(({ rubric }) => (rubric ? [[rubric.id, rubric] as const] : [])))
  return [...rubrics.values()].flatMap(({ id, criteria }) =>
    criteria.map((criterion) => ({ rubric: id, criterion })),
  )
}

async function* gradeLines(grading: GradingContext, columns: Column[]): AsyncGenerator<string> {
  for (let after: ListKey | null = null; ; ) {
    const people = await peopleAfter(grading, after, AT_ONCE)
    yield people
      .map(({ name, contact, posts, grade, levels, comment }) =>
        csvLine([
          ...[name, ...cellsOf(contact)],
          ...[posts, grade ? statusOf(grade.revision, grade.released) : null],
          ...[grade?.score ?? null, grade?.maximum ?? null],
          ...columns.map(({ rubric, criterion }) =>
            rubric === grading.rubric?.id ? (levels[criterion.id] ?? null) : null,
          ),
          comment,
        ]),
      )
      .join('')
    after = people.at(-1)?.key ?? null
    if (people.length < AT_ONCE || after === null) return
  }
}

function cellsOf(contact: GradedContact | null): Array<string | null> {
  if (!contact) return []
  const { email, section, group } = contact
  return [hasAddress(email) ? email : null, section, group]
}
