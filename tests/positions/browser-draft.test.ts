import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  draftKey,
  draftSender,
  holdBrowserDraft,
  readBrowserDraft,
} from '@/components/positions/compose/browser-draft'
import { changeDraft } from '@/lib/positions/draft/changes'
import { draftFrom } from '@/lib/positions/draft/draft'

const draft = draftFrom({
  kind: 'undercuts',
  citation: 'c1',
  claim: 'Loans first.',
  argument: 'An audit measures who was rich.',
  citations: [{ source: 's1', version: 1, start: 5, end: 9, quote: 'loan', where: '¶ 2' }],
})

afterEach(() => vi.unstubAllGlobals())

describe('a draft in the browser', () => {
  const kept = new Map<string, string>()
  beforeEach(() => {
    kept.clear()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    })
  })
  const key = draftKey('p1', 'q1')
  const at = '2026-11-21T18:32:00Z'

  it('comes back with the places of its passages, without citations that were left blank', () => {
    holdBrowserDraft(key, { body: changeDraft(draft, { do: 'add' }), base: 3, at })
    expect(readBrowserDraft(key)).toMatchObject({
      base: 3,
      at,
      body: { citation: 'c1', citations: draft.citations },
    })
    holdBrowserDraft(key, null)
    expect(readBrowserDraft(key)).toBeNull()
  })

  it.each(['', 'not JSON', '7', '{}', '{"body":[],"base":1,"at":""}', '{"body":{},"base":"1","at":""}'])(
    'is none where something else is held: %s',
    (held) => {
      kept.set(key, held)
      expect(readBrowserDraft(key)).toBeNull()
    },
  )

  it('is let go where the storage is forbidden', () => {
    vi.stubGlobal('localStorage', undefined)
    expect(() => holdBrowserDraft(key, { body: draft, base: 0, at })).not.toThrow()
    expect(readBrowserDraft(key)).toBeNull()
  })
})

describe('a draft on its way to the server', () => {
  const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
  const stored = { claim: 'Theirs.', revision: 4, savedAt: '2026-11-21T18:40:00Z' }

  /** Sends the draft to a server that gives these answers, one after the other. */
  async function sending(...answers: Array<Response | Error>) {
    const fetched = vi.fn(async (_url: string, _init?: RequestInit) => {
      const next = answers.shift()
      if (next instanceof Response) return next
      throw next ?? new Error('no answer is left')
    })
    vi.stubGlobal('fetch', fetched)
    const send = draftSender('/api/v1/questions/q1/draft', 'p1')
    return { send: () => send(draft, 3, { leaving: true }), fetched }
  }

  it('goes in the name of its writer, on the revision that it was typed on', async () => {
    const { send, fetched } = await sending(json(200, stored))
    expect(await send()).toEqual({ is: 'saved', revision: 4, savedAt: stored.savedAt })
    const [, init] = fetched.mock.calls[0] ?? []
    expect(init).toMatchObject({
      method: 'PUT',
      keepalive: true,
      headers: { 'if-match': '"3"', 'x-veta-person': 'p1' },
    })
    expect(JSON.parse(String(init?.body))).toMatchObject({
      citation: 'c1',
      citations: [{ start: 5, end: 9 }],
    })
  })

  it.each([
    ['another window saved first', json(412, { current: stored }), 'stale'],
    ['it was deleted meanwhile', json(412, { current: null }), 'stale'],
    ['the server restarts', json(503, {}), 'offline'],
    ['there were too many', json(429, {}), 'offline'],
    ['the answer is of another kind', json(200, 'well'), 'offline'],
    ['there is no connection', new Error('Failed to fetch'), 'offline'],
    ['the session ended', json(401, {}), 'signedOut'],
  ])('is told where %s', async (_, answer, is) => {
    const { send } = await sending(answer)
    expect((await send()).is).toBe(is)
  })

  it('that is refused says why', async () => {
    const { send } = await sending(json(422, { detail: 'Wrong.', problems: { claim: 'Too long.' } }))
    expect(await send()).toEqual({ is: 'refused', reason: 'Too long.' })
  })

  it('never lands in the account of somebody else who signed in meanwhile', async () => {
    const { send, fetched } = await sending(json(401, {}), json(200, { id: 'p2' }))
    await send()
    expect(await send()).toEqual({ is: 'someoneElse' })
    expect(fetched.mock.calls.map(([url]) => url)).toEqual(['/api/v1/questions/q1/draft', '/api/v1/me'])
  })
})
