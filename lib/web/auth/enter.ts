import { encode } from 'next-auth/jwt'
import { beginSession, SESSION_DAYS } from '@/lib/people/commands/session'
import { env, secret } from '@/lib/platform/env'
import { DAY, HOUR, SECOND } from '@/lib/platform/time/units'
import { FRAME_COOKIE, frameToken, LATELY } from '../../setup/serve/frames.js'
import type { ReplyCookie } from '../reply-cookie'
import { FRAMED_SESSION, sessionCookie } from './session'
import { deviceOf, peerOf } from './visitor'

/** In milliseconds: a launch in a frame lasts a working day, and the next launch renews it. */
const FRAMED = 12 * HOUR

type Entry = {
  headers: Headers
  /** The origins of the platform that shows Veta in a frame, with spaces between them; null in a window of its own. */
  framedBy: string | null
}

/**
 * Signs a person in whom a learning platform has sent. Returns the cookies of the answer: in a frame, a session that
 * browsers send only within that platform's pages, and the origins that may frame ours.
 */
export async function enterAs(personId: string, { headers, framedBy }: Entry): Promise<ReplyCookie[]> {
  const from = { device: deviceOf(headers), address: peerOf(headers) }
  const sid = await beginSession(personId, from)
  const lasts = framedBy ? FRAMED : SESSION_DAYS * DAY
  const maxAge = lasts / SECOND
  const value = await encode({ token: { sub: personId, sid }, secret: secret(), maxAge })
  if (!framedBy) return [{ name: sessionCookie(), value, maxAge, reach: 'site' }, ...endOfFrame()]
  return [{ name: FRAMED_SESSION, value, maxAge, reach: 'frame' }, frameCookie(framedBy)]
}

/** Names the origins that may frame our pages. The browser keeps it longer, for the page that says that the session has ended. */
export const frameCookie = (framedBy: string): ReplyCookie => ({
  name: FRAME_COOKIE,
  value: frameToken(framedBy, new Date(Date.now() + FRAMED)),
  maxAge: (FRAMED + LATELY) / SECOND,
  reach: 'frame',
})

/** Removes the session of a frame, which would stand before any other. */
export function endOfFrame(): ReplyCookie[] {
  if (!env().secureCookies) return []
  return [FRAMED_SESSION, FRAME_COOKIE].map((name) => ({ name, value: '', maxAge: 0, reach: 'frame' }))
}
