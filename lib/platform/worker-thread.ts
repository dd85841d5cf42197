import { resolve } from 'node:path'
import { type TransferListItem, Worker } from 'node:worker_threads'
import { z } from 'zod'

type Bounds = {
  /** From the start of a piece of work. */
  milliseconds: number
  heapMegabytes: number
}

/** `tooLong`: the time was over; `ended`: no memory left, or a fault of the program, whose words are in `message`. */
export class WorkerThreadFailure extends Error {
  override name = 'WorkerThreadFailure'
  constructor(
    readonly why: 'tooLong' | 'ended',
    message: string = why,
  ) {
    super(message)
  }
}

type Job<Input, Output> = {
  input: Input
  transfer: readonly TransferListItem[]
  resolve: (output: Output) => void
  reject: (error: unknown) => void
}

/** In milliseconds: an idle thread is kept so long, since starting one takes a quarter of a second. */
const REST = 60_000

/** A thread's messages: the value that was asked for, or the words of a fault. */
const said = z.union([z.strictObject({ value: z.unknown() }), z.strictObject({ fault: z.string() })])

/**
 * Runs a program of ours on our own data, one piece of work after the other, so that the thread that answers pages stays free.
 * Data from people's files belongs in `Children`: a thread shares the memory of its process.
 */
export class WorkerThread<Input, Output> {
  private readonly queue: Job<Input, Output>[] = []
  private isWorking = false
  private worker: Worker | null = null
  private resting: NodeJS.Timeout | undefined

  /** `program` is a path from the project's folder; it calls `serveAsThread`. */
  constructor(
    private readonly program: string,
    private readonly bounds: Bounds,
  ) {}

  /**
   * The program's answer. Input and answer are copied, but for the buffers in `transfer`, which are handed over and are empty
   * here afterwards. Throws WorkerThreadFailure.
   */
  ask(input: Input, transfer: readonly TransferListItem[] = []): Promise<Output> {
    return new Promise((resolve, reject) => {
      this.queue.push({ input, transfer, resolve, reject })
      this.next()
    })
  }

  private next(): void {
    if (this.isWorking) return
    const job = this.queue.shift()
    if (!job) return
    clearTimeout(this.resting)
    this.isWorking = true
    this.worker ??= this.start()
    this.work(this.worker, job)
  }

  private work(worker: Worker, { input, transfer, resolve, reject }: Job<Input, Output>): void {
    const settle = (end: () => void) => {
      clearTimeout(deadline)
      worker.removeAllListeners()
      // An error of a thread between two pieces of work ends the thread; the next piece starts another.
      worker.on('error', () => this.leave(worker))
      this.isWorking = false
      end()
      this.rest(worker)
      this.next()
    }
    const fail = (failure: WorkerThreadFailure) => {
      this.leave(worker)
      settle(() => reject(failure))
    }
    const deadline = setTimeout(() => fail(new WorkerThreadFailure('tooLong')), this.bounds.milliseconds)
    worker.removeAllListeners()
    worker.once('error', (error) => fail(new WorkerThreadFailure('ended', String(error))))
    worker.once('exit', () => fail(new WorkerThreadFailure('ended')))
    worker.once('message', (message: unknown) => {
      const told = said.parse(message)
      if ('fault' in told) settle(() => reject(new WorkerThreadFailure('ended', told.fault)))
      // The program's own type is the caller's: both are ours, and the value was copied between threads of one process.
      else settle(() => resolve(told.value as Output))
    })
    worker.ref()
    try {
      worker.postMessage(input, transfer)
    } catch (error) {
      // The input cannot be copied, or a buffer was handed over before.
      settle(() => reject(error))
    }
  }

  private start(): Worker {
    const { NODE_ENV, TSX_DISABLE_CACHE } = process.env
    return new Worker(loader, {
      eval: true,
      workerData: { program: resolve(this.program) },
      // No secret, and no address of the database.
      env: { NODE_ENV, TSX_DISABLE_CACHE, TSX_TSCONFIG_PATH: 'tsconfig.json' },
      resourceLimits: { maxOldGenerationSizeMb: this.bounds.heapMegabytes },
    })
  }

  /** An idle thread does not keep its process alive. */
  private rest(worker: Worker): void {
    if (this.worker !== worker) return
    worker.unref()
    this.resting = setTimeout(() => this.leave(worker), REST).unref()
  }

  private leave(worker: Worker): void {
    if (this.worker === worker) this.worker = null
    void worker.terminate()
  }
}

/**
 * Plain JavaScript, since a thread does not have its process's TypeScript loader. The loader of `require` works in this thread;
 * that of `import` would start a thread of its own for each, with 15 MB.
 */
const loader = `
  const { workerData } = require('node:worker_threads')
  require('tsx/cjs/api').register()
  require(workerData.program)`

/** Next bundles pages and routes apart, each with its own copy of every module; the threads belong to the process. */
const shared = globalThis as { vetaThreads?: Map<string, object> }

/** The process's thread for a program. Its first caller sets the bounds. */
export function workerThread<Input, Output>(program: string, bounds: Bounds): WorkerThread<Input, Output> {
  shared.vetaThreads ??= new Map()
  const known = shared.vetaThreads.get(program)
  // A program always has one type of input and one of output.
  if (known) return known as WorkerThread<Input, Output>
  const made = new WorkerThread<Input, Output>(program, bounds)
  shared.vetaThreads.set(program, made)
  return made
}
