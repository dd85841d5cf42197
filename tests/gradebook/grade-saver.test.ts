import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  type GradeAnswer,
  GradeSaver,
  type SaveState,
  type SentGrade,
} from '@/components/gradebook/grades/grade-saver'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

/** A form whose comment is typed, and a server that has one grade: it takes a key once, and a change of its revision. */
function aForm() {
  const server = {
    revision: 0,
    comment: '',
    keys: new Map<string, GradeAnswer>(),
    saves: 0,
    isAway: false,
    losesAnswer: false,
  }
  const shown: Array<SaveState['is']> = []
  let typed = ''
  const send = async ({ key, grade }: SentGrade): Promise<GradeAnswer> => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    if (server.isAway) return { state: { is: 'lost' } }
    const { revision, comment } = server
    const stale: GradeAnswer = { state: { is: 'conflict', current: { revision, comment } } }
    const answer = server.keys.get(key) ?? (grade.revision === revision ? taken(grade.comment) : stale)
    server.keys.set(key, answer)
    return server.losesAnswer ? { state: { is: 'lost' } } : answer
  }
  const taken = (comment: string): GradeAnswer => {
    server.comment = comment
    server.saves++
    return { state: { is: 'saved' }, revision: ++server.revision }
  }
  const read = () => ({ levels: {}, comment: typed, comments: {} })
  const settled = vi.fn()
  const saver = new GradeSaver(0, { read, send, show: ({ is }) => shown.push(is), settle: settled })
  return {
    saver,
    settled,
    server,
    shown,
    type: (text: string) => {
      typed = text
    },
  }
}

it('is saved once although the answer was lost, and what was typed since is saved after it', async () => {
  const { saver, server, shown, type } = aForm()
  server.losesAnswer = true
  type('Good')
  saver.now()
  await pass(100)
  expect([server.saves, shown.at(-1)]).toEqual([1, 'lost'])
  server.losesAnswer = false
  type('Good, short')
  saver.soon()
  await pass(1_000)
  expect(server).toMatchObject({ comment: 'Good, short', saves: 2 })
  expect(shown.at(-1)).toBe('saved')
  expect(shown).not.toContain('conflict')
})

it('is tried again until there is a connection', async () => {
  const { saver, server, shown, type } = aForm()
  server.isAway = true
  type('Good')
  saver.now()
  await pass(10_500)
  expect(shown.filter((is) => is === 'lost')).toHaveLength(3)
  server.isAway = false
  await pass(5_000)
  expect(server).toMatchObject({ comment: 'Good', saves: 1 })
})

it('is left once the save under way and what was chosen since have arrived', async () => {
  const { saver, server, type } = aForm()
  type('Good')
  saver.now()
  await pass(50)
  type('Better')
  saver.now()
  const left = saver.finish()
  await pass(200)
  expect(await left).toBe(true)
  expect(server).toMatchObject({ comment: 'Better', saves: 2 })
})

it('is not left while the server is away, and is with a conflict that is shown', async () => {
  const { saver, server, shown, type } = aForm()
  server.isAway = true
  type('Good')
  saver.now()
  const left = saver.finish()
  await pass(100)
  expect([await left, saver.isPending]).toEqual([false, true])
  Object.assign(server, { isAway: false, revision: 3, comment: 'Theirs.' })
  await pass(5_100)
  expect([shown.at(-1), saver.isPending]).toEqual(['conflict', false])
  saver.keepMine()
  await pass(100)
  expect(server).toMatchObject({ comment: 'Good', revision: 4 })
})

it('is settled a second after the last save, once for several, and not while something is typed', async () => {
  const { saver, settled, type } = aForm()
  type('Good')
  saver.now()
  await pass(900)
  type('Better')
  saver.now()
  await pass(1_000)
  expect(settled).not.toHaveBeenCalled()
  await pass(200)
  expect(settled).toHaveBeenCalledTimes(1)
  type('Best')
  saver.soon()
  await pass(1_700)
  type('Best of all')
  saver.soon()
  await pass(1_800)
  expect(settled).toHaveBeenCalledTimes(1)
  await pass(200)
  expect(settled).toHaveBeenCalledTimes(2)
})

it('is not settled without a connection, with a conflict, or once its page is left', async () => {
  const { saver, server, settled, type } = aForm()
  server.isAway = true
  type('Good')
  saver.now()
  await pass(3_000)
  Object.assign(server, { isAway: false, revision: 3, comment: 'Theirs.' })
  await pass(8_000)
  expect(settled).not.toHaveBeenCalled()
  saver.keepMine()
  await pass(500)
  saver.stop()
  await pass(5_000)
  expect(server.comment).toBe('Good')
  expect(settled).not.toHaveBeenCalled()
})
