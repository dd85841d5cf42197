import { csvLine } from '@/lib/curation/record/csv'
import type { GradingContext } from './grading'
import { type ListKey, peopleAfter } from './people'
import { statusOf } from './rules'

const AT_ONCE = 200

/** The grades of a question as a CSV file, in pieces. Names are pseudonyms where the question is graded so. */
export async function* gradesAsCsv(grading: GradingContext): AsyncGenerator<string> {
  const criteria = grading.rubric?.criteria ?? []
  // The byte order mark tells spreadsheets that the file is UTF-8.
  const fixed = ['participant', 'posts', 'status', 'score', 'maximum']
  yield `\u{feff}${csvLine([...fixed, ...criteria.map(({ title }) => title), 'comment'])}`
  for (let after: ListKey | null = null; ; ) {
    const people = await peopleAfter(grading, after, AT_ONCE)
    yield people
      .map(({ name, posts, grade, levels, comment }) =>
        csvLine([
          ...[name, posts, grade ? statusOf(grade.revision, grade.released) : null],
          ...[grade?.score ?? null, grade?.maximum ?? null],
          ...criteria.map(({ id }) => levels[id] ?? null),
          comment,
        ]),
      )
      .join('')
    after = people.at(-1)?.key ?? null
    if (people.length < AT_ONCE || after === null) return
  }
}
