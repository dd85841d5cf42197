import { calendarFile } from '@/lib/notices/calendar/ics'
import { calendarOf, memberOfKey } from '@/lib/notices/calendar/queries'
import { NotFound } from '@/lib/platform/errors'
import type { Member } from '@/lib/seminars/access'
import { findSeminar } from '@/lib/seminars/queries'
import { signedIn } from '@/lib/web/auth/session'

type Context = { params: Promise<{ seminar: string }> }

/** A person's calendar of a seminar: by their key for calendar programs, which cannot sign in, or by their session. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { seminar } = await params
  const query = new URL(request.url).searchParams
  try {
    const member = await memberOf(seminar, query.get('key'))
    const questions = await calendarOf(member)
    const file = calendarFile({ member, questions, language: query.get('language') ?? undefined })
    const headers = {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `inline; filename="${member.seminar.slug}.ics"`,
      'cache-control': 'private, max-age=60',
    }
    return new Response(file, { headers })
  } catch (error) {
    if (error instanceof NotFound) return new Response(null, { status: 404 })
    throw error
  }
}

async function memberOf(seminar: string, key: string | null): Promise<Member> {
  const person = key === null ? await signedIn() : null
  if (person) return findSeminar(person, seminar)
  const member = await memberOfKey(key ?? '')
  if (member.seminar.slug !== seminar) throw new NotFound()
  return member
}
