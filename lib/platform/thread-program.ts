import { parentPort, type TransferListItem } from 'node:worker_threads'

/** The thread's side of `WorkerThread`. `transferOf` names the buffers of an answer that are handed over, not copied. */
export function serveAsThread<Input, Output>(
  work: (input: Input) => Output | Promise<Output>,
  transferOf: (output: Output) => TransferListItem[] = () => [],
): void {
  parentPort?.on('message', async (input: Input) => {
    try {
      const value = await work(input)
      parentPort?.postMessage({ value }, transferOf(value))
    } catch (fault) {
      parentPort?.postMessage({ fault: String(fault) })
    }
  })
}
