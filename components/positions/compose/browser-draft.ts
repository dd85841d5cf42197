import {
  type Composition,
  compositionOf,
  draftOf,
  type Held,
  heldOf,
  sameDraft,
} from '@/lib/positions/draft/draft'
import type { Answer, Saved, Unsent } from './draft-keeper'

/** Every name that Veta keeps in a browser's storage begins so; signing out forgets them all (ForgetDrafts). */
const PREFIX = 'veta:'

export const draftKey = (person: string, subject: string): string => `${PREFIX}draft:${person}:${subject}`

export function readUnsent(key: string): Unsent<Held> | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (!kept || typeof kept !== 'object' || !('body' in kept) || !('at' in kept) || !('base' in kept))
      return null
    const { body, at, base } = kept
    if (!isObject(body) || typeof at !== 'string' || typeof base !== 'number') return null
    return { body: heldOf(compositionOf(body)), at, base }
  } catch {
    return null
  }
}

/** Storage may be full or forbidden: then the text is in the page alone, and on the server when it gets there. */
export function holdUnsent(key: string, unsent: Unsent<Held> | null): void {
  try {
    if (unsent) localStorage.setItem(key, JSON.stringify(unsent))
    else localStorage.removeItem(key)
  } catch {}
}

/** The most bytes that a browser sends for a page that is going. */
const KEEPALIVE_LIMIT = 60_000

/**
 * Sends a draft to the API in the browser's session. `me` is asked first after a sign-out, so that nobody's text
 * lands in somebody else's account.
 */
export function sender(url: string, person: string) {
  let doubtful = false
  return async (body: Held, base: number, { leaving }: { leaving: boolean }): Promise<Answer<Held>> => {
    try {
      if (doubtful && !(await isStill(person))) return { is: 'someoneElse' }
      const sent = JSON.stringify(draftOf(compositionFrom(body)))
      const response = await fetch(url, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'if-match': `"${base}"`, 'x-veta-person': person },
        body: sent,
        keepalive: leaving && sent.length < KEEPALIVE_LIMIT / 3,
      })
      doubtful = response.status === 401
      return await answerOf(response)
    } catch {
      return { is: 'offline' }
    }
  }
}

async function answerOf(response: Response): Promise<Answer<Held>> {
  if (response.status === 401) return { is: 'signedOut' }
  // A server that is restarting is no reason to trouble anybody: it is tried again.
  if (response.status === 429 || response.status >= 500) return { is: 'offline' }
  const answer: unknown = await response.json()
  if (!isObject(answer)) return { is: 'offline' }
  if (response.status === 412) return { is: 'stale', current: savedOf(answer.current) }
  const saved = savedOf(answer)
  if (response.ok && saved) return { is: 'saved', revision: saved.revision, savedAt: saved.savedAt }
  const problems = isObject(answer.problems) ? Object.values(answer.problems) : []
  return {
    is: 'refused',
    reason: [...problems, answer.detail].filter((text) => typeof text === 'string')[0] ?? '',
  }
}

async function isStill(person: string): Promise<boolean> {
  const response = await fetch('/api/v1/me')
  // Nobody at all is the usual answer's to say.
  if (response.status === 401) return true
  const me: unknown = await response.json()
  return isObject(me) && me.id === person
}

export function savedOf(value: unknown): Saved<Held> | null {
  if (!isObject(value) || typeof value.revision !== 'number' || typeof value.savedAt !== 'string') return null
  return { body: heldOf(compositionOf(value)), revision: value.revision, savedAt: value.savedAt }
}

export const sameBody = (one: Held, other: Held): boolean =>
  sameDraft(compositionFrom(one), compositionFrom(other))

export const compositionFrom = (body: Held): Composition => compositionOf({ ...body })

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
