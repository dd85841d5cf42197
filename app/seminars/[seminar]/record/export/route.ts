import { getLocale, getTranslations } from 'next-intl/server'
import { recordFile } from '@/app/_record/record-export'
import { filtersOf } from '@/app/_record/record-page'
import { readerOf } from '@/lib/curation/record/queries'
import { TooMany } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { sayMoment } from '@/lib/platform/time/moment'
import { findSeminar } from '@/lib/seminars/queries'
import { signedIn } from '@/lib/web/auth/session'
import { orNull } from '@/lib/web/found'
import { speaker } from '@/lib/web/problems'

type Context = { params: Promise<{ seminar: string }> }

/** A seminar's record as a file, within the reader's permissions: `?format=csv` or `json`, and its filters. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const person = await signedIn()
  const { seminar } = await params
  const member = person && (await findSeminar(person, seminar).catch(orNull))
  if (!member) return new Response(null, { status: 404 })
  try {
    await consume('records', person.id)
  } catch (error) {
    if (!(error instanceof TooMany)) throw error
    return toWait(error)
  }
  const { format, ...query } = Object.fromEntries(new URL(request.url).searchParams)
  const [say, locale] = [await getTranslations('record'), await getLocale()]
  const where = { locale, timeZone: member.seminar.timeZone }
  return recordFile({
    reader: await readerOf(member),
    filters: filtersOf(query),
    format: format === 'json' ? 'json' : 'csv',
    telling: { say, sayAt: (at) => sayMoment(at, 'moment', where) },
  })
}

async function toWait({ retryAfterSeconds }: TooMany): Promise<Response> {
  const say = await speaker()
  const text = say({ code: 'tooManyMinutes', values: { minutes: Math.ceil(retryAfterSeconds / 60) } })
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'retry-after': String(retryAfterSeconds) }
  return new Response(text, { status: 429, headers })
}
