import { csvHead, csvLine } from '@/lib/curation/record/csv'
import { figures } from './input'
import { type ParticipationRow, type ParticipationSetting, readTable } from './queries'

const AT_ONCE = 100

/** The table as lines of CSV (RFC 4180), everybody by name; columns are named as in the API. */
export async function* participationLines(setting: ParticipationSetting): AsyncGenerator<string> {
  // The byte order mark tells spreadsheets that the file is UTF-8.
  yield csvHead(['name', ...figures, 'lastActiveAt', 'stances', 'stuckSince'])
  let after: string | undefined
  do {
    const page = await readTable(setting, { sort: 'name', after, limit: AT_ONCE })
    yield page.rows.map(lineOf).join('')
    after = page.next ?? undefined
  } while (after)
}

const lineOf = ({ person, figures: counted, lastActiveAt, standing, stuck }: ParticipationRow): string =>
  csvLine([
    person.name,
    ...figures.map((figure) => counted[figure]),
    lastActiveAt?.toISOString() ?? null,
    standing.map(({ question, label, stance }) => `${question}: ${label ?? '–'} ${stance}`).join('; '),
    stuck?.since.toISOString() ?? null,
  ])
