import type { Case } from '@/tests/journeys/visibility/visibility-table'
import { type Answer, ask, isApi, type Reader, withCookie, withToken } from './asking'
import { aSession, site } from './journey'
import type { Planted } from './seminar'

export type Write = { method: string; reader: Reader; path: string; one: Case; planted: Planted }

/** Sends, as this reader, a write that would be accepted from a person with permission. */
export async function write(sent: Write, headers?: Record<string, string>): Promise<Answer> {
  const { method, one } = sent
  const asWho = headers ?? (one.form || one.session ? await throughOurPage(sent) : withToken(sent.reader))
  const match = one.edits ? await matching(sent) : {}
  return ask(sent.path, { method, headers: { ...asWho, ...typeOf(one), ...match }, body: bodyOf(sent) })
}

/** A browser with a session of its own, since one of these forms ends it; a refused one ends none. */
async function throughOurPage({ reader, one }: Write): Promise<Record<string, string>> {
  const origin = site()
  const { person, role } = reader
  if (one.answers[role] >= 400) return { origin, ...withCookie(reader) }
  return person ? { origin, cookie: (await aSession(person)).cookie } : { origin }
}

const typeOf = ({ form, plain, body }: Case): Record<string, string> =>
  form || !body ? {} : { 'content-type': plain ? 'text/plain' : 'application/json' }

function bodyOf({ one, planted, reader }: Write): string | URLSearchParams | undefined {
  const body = one.body?.(planted, reader.role)
  if (body === undefined) return undefined
  if (one.plain) return String(body)
  return one.form ? new URLSearchParams(body as Record<string, string>) : JSON.stringify(body)
}

/** The current revision, for readers who may see it; others can only guess. */
async function matching({ path, reader }: Write): Promise<Record<string, string>> {
  const { headers } = await ask(path, { headers: withToken(reader) })
  return { 'if-match': headers.get('etag') ?? '"1"' }
}

/** The request that another site's page makes a signed-in browser send. */
export const fromElsewhere = (reader: Reader) => ({
  ...withCookie(reader),
  origin: 'https://elsewhere.example',
  'sec-fetch-site': 'cross-site',
})

export const readOnly = ({ readToken }: Reader) => ({ authorization: `Bearer ${readToken}` })

/** Writes of our own forms and calls; those of the sign-in library have a token of its own against forgery. */
export const isOurs = ({ path, one }: Write) =>
  !one.looks && (isApi(path) || (one.form && !path.startsWith('/api/auth')))
