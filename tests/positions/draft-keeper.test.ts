import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  type BrowserDraft,
  DraftKeeper,
  type KeeperStatus,
  opening,
  type SaveAnswer,
} from '@/components/positions/compose/draft-keeper'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** The server and the browser's storage, as far as a keeper uses them. */
function aKeeper(answers: Array<SaveAnswer<string> | Promise<SaveAnswer<string>>>, base = 0) {
  const sent: Array<{ body: string; base: number; leaving: boolean }> = []
  const told: Array<KeeperStatus<string>['is']> = []
  const browser: { held: BrowserDraft<string> | null } = { held: null }
  const keeper = new DraftKeeper<string>(base, null, {
    send: async (body, on, { leaving }) => {
      sent.push({ body, base: on, leaving })
      return answers.shift() ?? { is: 'offline' }
    },
    hold: (unsent) => {
      browser.held = unsent
    },
    report: ({ is }) => told.push(is),
    same: (one, other) => one === other,
  })
  return { keeper, sent, told, browser }
}

const saved = (revision: number): SaveAnswer<string> => ({
  is: 'saved',
  revision,
  savedAt: '2026-11-21T18:32:00Z',
})
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

describe('a draft that is being typed', () => {
  it('is held in the browser at once, sent after a pause, and let go when the server has it', async () => {
    const { keeper, sent, told, browser } = aKeeper([saved(1)])
    keeper.typed('Loans')
    await pass(1_000)
    keeper.typed('Loans first')
    expect(browser.held).toMatchObject({ body: 'Loans first', base: 0 })
    await pass(1_400)
    expect(sent).toEqual([])
    await pass(200)
    expect(sent).toEqual([{ body: 'Loans first', base: 0, leaving: false }])
    expect(told).toEqual(['waiting', 'saving', 'saved'])
    expect(browser.held).toBeNull()
  })

  it('is still held when more was typed while it was on its way, and goes on from the new revision', async () => {
    let arrive: (answer: SaveAnswer<string>) => void = () => {}
    const slow = new Promise<SaveAnswer<string>>((resolve) => {
      arrive = resolve
    })
    const { keeper, sent, browser } = aKeeper([slow, saved(2)])
    keeper.typed('one')
    await pass(1_500)
    keeper.typed('one two')
    arrive(saved(1))
    await pass(0)
    expect(browser.held).toMatchObject({ body: 'one two', base: 1 })
    await pass(1_500)
    expect(sent.at(-1)).toEqual({ body: 'one two', base: 1, leaving: false })
    expect(browser.held).toBeNull()
  })

  it('is tried again without a connection, at longer and longer intervals, and at once when it is back', async () => {
    const { keeper, sent, browser, told } = aKeeper([{ is: 'offline' }, { is: 'offline' }, saved(1)])
    keeper.typed('text')
    await pass(1_500)
    expect(told.at(-1)).toBe('offline')
    await pass(2_000)
    expect(sent).toHaveLength(2)
    await pass(2_000)
    expect(sent).toHaveLength(2)
    await keeper.now()
    expect(sent).toHaveLength(3)
    expect([told.at(-1), browser.held]).toEqual(['saved', null])
  })

  it('meets no conflict where a second window sent this one’s own text first', async () => {
    const current = { body: 'Loans', revision: 1, savedAt: '2026-11-21T18:32:00Z' }
    const { keeper, sent, told, browser } = aKeeper([{ is: 'stale', current }, saved(2)])
    keeper.typed('Loans')
    keeper.typed('Loans first')
    await pass(2_000)
    expect(sent.map(({ body, base }) => [body, base])).toEqual([
      ['Loans first', 0],
      ['Loans first', 1],
    ])
    expect(told).not.toContain('stale')
    expect([told.at(-1), browser.held]).toEqual(['saved', null])
  })

  it('meets one where the second window has words that were never typed here', async () => {
    const current = { body: 'Loans and audits', revision: 1, savedAt: '2026-11-21T18:32:00Z' }
    const { keeper, told, browser } = aKeeper([{ is: 'stale', current }])
    keeper.typed('Loans')
    keeper.typed('Loans first')
    await pass(2_000)
    expect(told.at(-1)).toBe('stale')
    expect(browser.held).toMatchObject({ body: 'Loans first' })
  })

  it('waits for a sign-in and is never let go before', async () => {
    const { keeper, sent, browser, told } = aKeeper([{ is: 'signedOut' }, saved(1)])
    keeper.typed('text')
    await pass(1_500)
    expect(told.at(-1)).toBe('signedOut')
    keeper.typed('text and more')
    await pass(60_000)
    expect(sent).toHaveLength(1)
    expect(browser.held?.body).toBe('text and more')
    await keeper.now()
    expect([sent.at(-1)?.body, browser.held]).toEqual(['text and more', null])
  })

  it('changed in another window stops until somebody chooses, and mine goes over theirs only then', async () => {
    const current = { body: 'theirs', revision: 4, savedAt: '2026-11-21T18:40:00Z' }
    const { keeper, sent, browser } = aKeeper([{ is: 'stale', current }, saved(5)], 3)
    keeper.typed('mine')
    await pass(1_500)
    keeper.typed('mine still')
    await pass(10_000)
    expect(sent).toHaveLength(1)
    expect(browser.held?.body).toBe('mine still')
    keeper.keepMine()
    await pass(0)
    expect(sent.at(-1)).toMatchObject({ body: 'mine still', base: 4 })
  })

  it('changed in another window can be given up for theirs', async () => {
    const current = { body: 'theirs', revision: 4, savedAt: '2026-11-21T18:40:00Z' }
    const { keeper, browser, sent } = aKeeper([{ is: 'stale', current }, saved(5)], 3)
    keeper.typed('mine')
    await pass(1_500)
    expect(keeper.takeTheirs()).toEqual(current)
    expect(browser.held).toBeNull()
    keeper.typed('theirs, and on')
    await pass(1_500)
    expect(sent.at(-1)).toMatchObject({ base: 4 })
  })

  it('never follows a position that was posted', async () => {
    const { keeper, sent, browser } = aKeeper([saved(1), saved(2)])
    keeper.typed('text')
    await keeper.stop()
    await pass(10_000)
    keeper.forget()
    keeper.typed('late')
    await pass(10_000)
    expect([sent, browser.held]).toEqual([[], null])
  })

  it('goes on when the position was not posted after all', async () => {
    const { keeper, sent } = aKeeper([saved(1)])
    keeper.typed('text')
    await keeper.stop()
    keeper.resume()
    await pass(1_500)
    expect(sent).toHaveLength(1)
  })

  it('is sent once, however many reasons there are to send it now', async () => {
    const { keeper, sent } = aKeeper([saved(1), saved(2)])
    keeper.typed('text')
    await Promise.all([keeper.now(), keeper.now(), keeper.now({ leaving: true })])
    expect(sent).toHaveLength(1)
  })
})

describe('opening a page with a draft here and one there', () => {
  const same = (one: string, other: string) => one === other
  const server = { body: 'there', revision: 3, savedAt: '2026-11-21T18:00:00Z' }
  const here = (base: number, at: string, body = 'here') => ({ body, base, at })

  it.each([
    ['nothing here', null, { show: 'server', other: null }],
    ['the same here', here(1, '2026-11-21T17:00:00Z', 'there'), { show: 'server', other: null }],
    ['typed on what is there', here(3, '2026-11-21T17:00:00Z'), { show: 'browser', other: null }],
    ['older than what came since', here(2, '2026-11-21T17:00:00Z'), { show: 'server', other: 'browser' }],
    ['newer than what came since', here(2, '2026-11-21T19:00:00Z'), { show: 'browser', other: 'server' }],
  ])('with %s', (_, unsent, expected) => {
    expect(opening(server, unsent, same)).toEqual(expected)
  })

  it('offers what is left of a draft that is gone there', () => {
    expect(opening(null, here(2, '2026-11-21T17:00:00Z'), same)).toEqual({ show: 'server', other: 'browser' })
    expect(opening(null, here(0, '2026-11-21T17:00:00Z'), same)).toEqual({ show: 'browser', other: null })
  })
})
