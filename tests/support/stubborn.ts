import { serveAsChild } from '@/lib/platform/children/child'

/** A child that obeys any message, for tests of its parent's reactions. */
serveAsChild(
  (message, answer) => {
    const { act, count = 0 } = Object(message)
    if (act === 'never end') for (;;);
    if (act === 'exit') process.exit(3)
    if (act === 'take all memory') {
      const held: number[][] = []
      for (;;) held.push(new Array(1_000_000).fill(held.length / 3))
    }
    if (act === 'take buffers') for (const held = []; ; ) held.push(Buffer.alloc(50_000_000, held.length))
    if (act === 'tell what you know') answer(Object.keys(process.env))
    for (let n = 0; n < count; n++) answer(n)
  },
  { milliseconds: 10_000, residentMegabytes: 400 },
)
