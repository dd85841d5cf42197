import type { Person } from '@/lib/people/rules'
import type { SignedInReader } from '@/lib/people/sessions'
import { personOfToken } from '@/lib/people/tokens'
import { signedIn } from '../auth/session'
import { fromOurOwnPage } from '../security'

export type Asker = {
  person: Person | null
  /** For a token; a browser's session may do everything that its person may. */
  scope?: 'read' | 'write'
  /** The id of the token or the session. */
  credential?: string
  /** An invalid token was sent. */
  refused?: boolean
  /** A session's cookie on a request that may come from another site's page. */
  foreign?: boolean
}

/** The person who calls the API: the holder of a token, or a signed-in browser. */
export async function asker(request: Request): Promise<Asker> {
  const header = request.headers.get('authorization')
  if (header !== null) return bearer(header)
  const person = ifExpected(await signedIn(), request)
  const foreign = person !== null && !fromOurOwnPage(request.headers)
  return { person, foreign, credential: person?.sessionId }
}

/** A page names its reader. If another person has signed in since, they did not make this request. */
function ifExpected(person: SignedInReader | null, request: Request): SignedInReader | null {
  const expected = request.headers.get('x-veta-person')
  return expected === null || expected === person?.id ? person : null
}

async function bearer(header: string): Promise<Asker> {
  const token = /^Bearer (veta_[\w-]{20,200})$/i.exec(header.trim())?.[1]
  const found = token ? await personOfToken(token) : null
  return found ?? { person: null, refused: true }
}

export const mayWrite = ({ scope }: Asker): boolean => scope !== 'read'
