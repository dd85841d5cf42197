import { isRegistered } from '@/lib/lti/queries'
import { endedFrameOf } from '@/lib/web/auth/session'
import { sessionEnded } from '../../_lti/answers'

/**
 * What a learning platform's frame shows when the session in it has ended; only a platform that is still registered may frame it.
 * A window of its own goes on to the sign-in page.
 */
export async function GET({ headers }: Request): Promise<Response> {
  if (headers.get('sec-fetch-dest') === 'document')
    return new Response(null, { status: 303, headers: { location: '/signin' } })
  const origins = endedFrameOf(headers)
  return sessionEnded(origins && (await isRegistered(origins)) ? origins : null)
}
