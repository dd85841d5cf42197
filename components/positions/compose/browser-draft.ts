import { bodyOf, type Draft, draftFrom, filled } from '@/lib/positions/draft/draft'
import type { BrowserDraft, SaveAnswer, ServerDraft } from './draft-keeper'

/** Every name that Veta keeps in a browser's storage begins so; signing out forgets them all (ForgetDrafts). */
const PREFIX = 'veta:'

export const draftKey = (person: string, subject: string): string => `${PREFIX}draft:${person}:${subject}`

/** The locators of passages are held too, which the server would look up anew. */
export function readBrowserDraft(key: string): BrowserDraft<Draft> | null {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (!isObject(held) || !isObject(held.body)) return null
    const { body, at, base } = held
    if (typeof at !== 'string' || typeof base !== 'number') return null
    return { body: withoutBlanks(draftFrom(body)), at, base }
  } catch {
    return null
  }
}

const withoutBlanks = (draft: Draft): Draft => ({ ...draft, citations: filled(draft.citations) })

/** Storage may be full or forbidden: then the text is in the page alone, and on the server when it gets there. */
export function holdBrowserDraft(key: string, held: BrowserDraft<Draft> | null): void {
  try {
    if (held) localStorage.setItem(key, JSON.stringify(held))
    else localStorage.removeItem(key)
  } catch {}
}

/** The most bytes that a browser sends for a page that is going. */
const KEEPALIVE_LIMIT = 60_000

/**
 * Sends a draft to the API in the browser's session. `me` is asked first after a sign-out, so that no text lands in
 * the account of somebody else.
 */
export function draftSender(url: string, person: string) {
  let isDoubtful = false
  return async (
    draft: Draft,
    base: number,
    { leaving }: { leaving: boolean },
  ): Promise<SaveAnswer<Draft>> => {
    try {
      if (isDoubtful && !(await isStill(person))) return { is: 'someoneElse' }
      const body = JSON.stringify(bodyOf(draft))
      const response = await fetch(url, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'if-match': `"${base}"`, 'x-veta-person': person },
        body,
        keepalive: leaving && body.length < KEEPALIVE_LIMIT / 3,
      })
      isDoubtful = response.status === 401
      return await answerOf(response)
    } catch {
      return { is: 'offline' }
    }
  }
}

async function answerOf(response: Response): Promise<SaveAnswer<Draft>> {
  if (response.status === 401) return { is: 'signedOut' }
  // A server that is restarting is no reason to trouble anybody: it is tried again.
  if (response.status === 429 || response.status >= 500) return { is: 'offline' }
  const answer: unknown = await response.json()
  if (!isObject(answer)) return { is: 'offline' }
  if (response.status === 412) return { is: 'stale', current: serverDraftIn(answer.current) }
  const saved = serverDraftIn(answer)
  if (response.ok && saved) return { is: 'saved', revision: saved.revision, savedAt: saved.savedAt }
  const problems = isObject(answer.problems) ? Object.values(answer.problems) : []
  return {
    is: 'refused',
    reason: [...problems, answer.detail].find((said) => typeof said === 'string') ?? '',
  }
}

/** Nobody signed in at all is for the usual answer to tell. */
async function isStill(person: string): Promise<boolean> {
  const response = await fetch('/api/v1/me')
  if (response.status === 401) return true
  const me: unknown = await response.json()
  return isObject(me) && me.id === person
}

function serverDraftIn(value: unknown): ServerDraft<Draft> | null {
  if (!isObject(value) || typeof value.revision !== 'number' || typeof value.savedAt !== 'string') return null
  return { body: draftFrom(value), revision: value.revision, savedAt: value.savedAt }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
