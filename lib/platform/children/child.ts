import { Worker } from 'node:worker_threads'

type Answer = (part: unknown) => void

/** The limits that the child keeps by itself: of each piece of work, and of its whole resident memory. */
type Limits = { milliseconds: number; residentMegabytes: number }

/**
 * The child's side of `Children`: answers each message with the parts from `work`, and exits with its parent. A killed
 * parent cannot kill its children, and a heap's limit does not count buffers, so a thread of the child watches its time,
 * its memory and its parent, and kills the process: work that blocks would hear no signal of its own.
 */
export function serveAsChild(
  work: (message: unknown, answer: Answer) => void | Promise<void>,
  { milliseconds, residentMegabytes }: Limits,
): void {
  const began = new BigInt64Array(new SharedArrayBuffer(8))
  const workerData = { began, milliseconds, bytes: residentMegabytes * 1e6 }
  new Worker(watcher, { eval: true, workerData, env: {} }).unref()
  process.on('disconnect', () => process.exit())
  process.on('message', async (message) => {
    Atomics.store(began, 0, BigInt(Date.now()))
    await work(message, (part) => process.send?.({ part }))
    Atomics.store(began, 0, 0n)
    process.send?.({ end: true })
  })
  process.send?.({ ready: true })
}

/** Plain JavaScript, since a thread does not have its process's TypeScript loader. */
const watcher = `
  const { workerData } = require('node:worker_threads')
  const parent = process.ppid
  setInterval(() => {
    const began = Number(Atomics.load(workerData.began, 0))
    const isLate = began > 0 && Date.now() - began > workerData.milliseconds
    const isLarge = process.memoryUsage.rss() > workerData.bytes
    if (isLate || isLarge || process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
  }, 25)`
