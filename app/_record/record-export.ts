import type { RecordReader } from '@/lib/curation/record/access'
import { csvHead, csvLine } from '@/lib/curation/record/csv'
import type { RecordFilters } from '@/lib/curation/record/input'
import { presentEvent } from '@/lib/curation/record/present'
import { listEvents } from '@/lib/curation/record/queries'
import { kinds } from '@/lib/curation/record/rules'
import type { EventView } from '@/lib/curation/record/view'
import { inWords, type RecordFormat, whoIn, wordsIn } from '@/lib/curation/record/words'
import { streamedFile } from '@/lib/web/streamed-file'

const AT_ONCE = 500

/** The visible events under these filters, one page at a time as the client reads. */
async function* pagesOf(reader: RecordReader, filters: RecordFilters): AsyncGenerator<EventView[]> {
  let after: string | undefined
  do {
    const page = await listEvents(reader, { ...filters, after, limit: AT_ONCE, order: 'newest' })
    yield page.items
    after = page.next ?? undefined
  } while (after)
}

async function* asCsv(
  reader: RecordReader,
  filters: RecordFilters,
  telling: RecordFormat,
): AsyncGenerator<string> {
  const columns = ['at', 'question', 'group', 'kind', 'who', 'what', 'words', 'position']
  // The byte order mark tells spreadsheets that the file is UTF-8.
  yield csvHead(columns)
  for await (const page of pagesOf(reader, filters)) {
    yield page
      .map((event) =>
        csvLine([
          event.at,
          event.question?.number ?? null,
          kinds[event.kind]?.group ?? null,
          event.kind,
          whoIn(event, telling.say),
          inWords(event, telling),
          wordsIn(event),
          event.position?.id ?? null,
        ]),
      )
      .join('')
  }
}

async function* asJson(reader: RecordReader, filters: RecordFilters): AsyncGenerator<string> {
  yield '['
  let isFirst = true
  for await (const page of pagesOf(reader, filters))
    for (const event of page) {
      yield `${isFirst ? '' : ','}\n${JSON.stringify(presentEvent(event))}`
      isFirst = false
    }
  yield '\n]\n'
}

type Export = { reader: RecordReader; filters: RecordFilters; format: 'csv' | 'json'; telling: RecordFormat }

/** The record as a file that is generated while it is sent. */
export function recordFile({ reader, filters, format, telling }: Export): Response {
  const parts = format === 'csv' ? asCsv(reader, filters, telling) : asJson(reader, filters)
  const name = `${reader.member.seminar.slug}-record.${format}`
  return streamedFile(parts, { name, type: format === 'csv' ? 'text/csv' : 'application/json' })
}
