import { getTranslations } from 'next-intl/server'
import { recordFilters } from '@/lib/curation/record/input'
import { readerOf } from '@/lib/curation/record/queries'
import { findSeminar } from '@/lib/seminars/queries'
import { orNull } from '@/lib/web/found'
import { recordFile } from '@/lib/web/record-export'
import { signedIn } from '@/lib/web/session'

type Context = { params: Promise<{ seminar: string }> }

/** The record of a seminar as a file, as far as whoever asks sees it: `?format=csv` or `json`, and its filters. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const person = await signedIn()
  const { seminar } = await params
  const member = person && (await findSeminar(person, seminar).catch(orNull))
  if (!member) return new Response(null, { status: 404 })
  const { format, ...query } = Object.fromEntries(new URL(request.url).searchParams)
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
  const filters = recordFilters.safeParse(given)
  const t = await getTranslations('record')
  return recordFile({
    reader: await readerOf(member),
    filters: filters.success ? filters.data : {},
    format: format === 'json' ? 'json' : 'csv',
    say: t as never,
  })
}
