import { serveAsThread } from '@/lib/platform/thread-program'

type Order = { act?: string; numbers?: Float64Array }

/** A thread that obeys any message, for tests of the reactions of the one that asks. */
serveAsThread(
  ({ act, numbers = new Float64Array() }: Order) => {
    if (act === 'never end') for (;;);
    if (act === 'exit') process.exit(3)
    if (act === 'fail') throw new Error('no such debate')
    if (act === 'tell what you know') return Object.keys(process.env)
    if (act === 'take all memory') {
      const held: number[][] = []
      for (;;) held.push(new Array(1_000_000).fill(held.length / 3))
    }
    return numbers.map((number) => number * 2)
  },
  (answer) => (answer instanceof Float64Array ? [answer.buffer] : []),
)
