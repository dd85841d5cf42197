import { runInThisContext } from 'node:vm'

type Answer = (part: unknown) => void

const shared = globalThis as { vetaWork?: () => void }

/**
 * The child's side of `Children`: answers each message with the parts from `work`, and exits with its parent. A killed
 * parent cannot kill its children, so the work also stops after `milliseconds`.
 */
export function serveAsChild(work: (message: unknown, answer: Answer) => void, milliseconds: number): void {
  process.on('disconnect', () => process.exit())
  process.on('message', (message) => {
    shared.vetaWork = () => work(message, (part) => process.send?.({ part }))
    runInThisContext('vetaWork()', { timeout: milliseconds })
    process.send?.({ end: true })
  })
  process.send?.({ ready: true })
}
