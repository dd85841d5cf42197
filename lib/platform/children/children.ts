import { type ChildProcess, spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { z } from 'zod'

/** The limits of programs in child processes. */
export type Bounds = {
  /** From the start of a request. */
  milliseconds: number
  heapMegabytes: number
  /** The number of simultaneous children; each person has at most one. */
  atOnce: number
  /** The most waiting requests of one person, and of all. */
  waitingOfOne: number
  waiting: number
}

/** `tooLong`: the time was over; `ended`: no memory left, or another fault; `busy`: too many wait already. */
export class ChildFailure extends Error {
  override name = 'ChildFailure'
  constructor(readonly why: 'tooLong' | 'ended' | 'busy') {
    super(why)
  }
}

type Request = {
  /** The person who asks: their requests wait for each other, not for everybody's. */
  owner: string
  /** A value that structured cloning can copy. */
  message: object
  /** Ends the work when nobody waits for its answer any more. */
  signal?: AbortSignal
  /** Receives each part of the answer; an error thrown here ends the work. */
  take: (part: unknown) => void
}

type Job = Request & { resolve: () => void; reject: (error: unknown) => void }

/** In milliseconds: an idle child is kept so long, since starting one takes half a second. */
const REST = 60_000

/** In milliseconds: the time for a new child's first answer. */
const START = 60_000

/** A child's messages: it is ready, a part of the answer, or the end of the answer. */
const said = z.union([
  z.strictObject({ end: z.literal(true) }),
  z.strictObject({ part: z.unknown() }),
  z.strictObject({ ready: z.literal(true) }),
])

/**
 * Runs a program of ours on possibly hostile input: in low-priority child processes, which know no secret and are killed
 * when they take too long. `program` is a path from the project's folder.
 */
export class Children {
  private readonly queue: Job[] = []
  private readonly working = new Map<ChildProcess, Job>()
  private readonly resting = new Map<ChildProcess, NodeJS.Timeout>()
  private starting = 0

  constructor(
    private readonly program: string,
    private readonly bounds: Bounds,
  ) {}

  /** Resolves when the answer is complete. Throws ChildFailure, an error of `take`, or the signal's reason. */
  ask(request: Request): Promise<void> {
    const ofOwner = this.queue.filter(({ owner }) => owner === request.owner)
    if (this.queue.length >= this.bounds.waiting || ofOwner.length >= this.bounds.waitingOfOne)
      return Promise.reject(new ChildFailure('busy'))
    if (request.signal?.aborted) return Promise.reject(request.signal.reason)
    return new Promise((resolve, reject) => {
      const job = { ...request, resolve, reject }
      this.queue.push(job)
      request.signal?.addEventListener('abort', () => this.giveUp(job), { once: true })
      this.next()
    })
  }

  /** True while all children that may work do, or others wait. */
  get isBusy(): boolean {
    return this.queue.length > 0 || this.working.size + this.starting >= this.bounds.atOnce
  }

  private giveUp(job: Job): void {
    const at = this.queue.indexOf(job)
    if (at >= 0) this.queue.splice(at, 1)
    for (const [child, at] of this.working) if (at === job) child.kill('SIGKILL')
    job.reject(job.signal?.reason)
  }

  /** Starts the first request whose owner has none running. */
  private next(): void {
    if (this.working.size + this.starting >= this.bounds.atOnce) return
    const busy = new Set([...this.working.values()].map(({ owner }) => owner))
    const at = this.queue.findIndex(({ owner }) => !busy.has(owner))
    if (at < 0) return
    const [rested] = this.resting
    if (!rested) {
      const owners = new Set(this.queue.flatMap(({ owner }) => (busy.has(owner) ? [] : [owner])))
      if (owners.size > this.starting) this.start()
      return
    }
    const [child, timer] = rested
    clearTimeout(timer)
    this.resting.delete(child)
    const [job] = this.queue.splice(at, 1)
    if (job) this.work(child, job)
    this.next()
  }

  private start(): void {
    const child = this.spawn()
    this.starting++
    const late = setTimeout(() => child.kill('SIGKILL'), START)
    let isStarted = false
    const started = () => {
      if (isStarted) return
      isStarted = true
      clearTimeout(late)
      this.starting--
    }
    child.once('message', () => {
      started()
      if (child.pid) lowerPriority(child.pid)
      this.rest(child)
      this.next()
    })
    child.once('error', () => child.emit('exit', 1, null))
    child.once('exit', () => {
      // If the program cannot start, it will not start for the waiting requests either.
      if (!isStarted) for (const job of this.queue.splice(0)) job.reject(new ChildFailure('ended'))
      started()
      this.resting.delete(child)
      this.next()
    })
  }

  private spawn(): ChildProcess {
    const { heapMegabytes } = this.bounds
    return spawn(
      process.execPath,
      [`--max-old-space-size=${heapMegabytes}`, '--import', 'tsx', this.program],
      {
        cwd: process.cwd(),
        env: environment(),
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      },
    )
  }

  private work(child: ChildProcess, job: Job): void {
    let late = false
    child.ref()
    child.channel?.ref()
    this.working.set(child, job)
    const deadline = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, this.bounds.milliseconds)
    const settle = (error?: unknown) => {
      clearTimeout(deadline)
      child.off('message', hear)
      child.off('exit', left)
      this.working.delete(child)
      if (error === undefined) job.resolve()
      else {
        job.reject(error)
        child.kill('SIGKILL')
      }
      if (error === undefined) this.rest(child)
      this.next()
    }
    const left = () => settle(new ChildFailure(late ? 'tooLong' : 'ended'))
    const hear = (message: unknown) => {
      try {
        const told = said.parse(message)
        if ('end' in told) settle()
        else if ('part' in told) job.take(told.part)
      } catch (error) {
        settle(error)
      }
    }
    child.on('message', hear)
    child.once('exit', left)
    child.send(job.message, (error) => {
      if (error) settle(new ChildFailure('ended'))
    })
  }

  /** An idle child does not keep the parent alive: it exits when the channel closes. */
  private rest(child: ChildProcess): void {
    if (!child.connected) return
    child.unref()
    child.channel?.unref()
    const timer = setTimeout(() => child.kill(), REST).unref()
    this.resting.set(child, timer)
  }
}

/** Variables for the operating system and the TypeScript loader; no database address and no secret. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, TEMP, TMP, SystemRoot, NODE_ENV, TSX_DISABLE_CACHE } = process.env
  const system = { PATH, HOME, TMPDIR, TEMP, TMP, SystemRoot, NODE_ENV }
  return { ...system, TSX_DISABLE_CACHE, TSX_TSCONFIG_PATH: 'tsconfig.json' }
}

/** Between normal and below normal: pages come first, but a busy machine still converts files. */
function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL / 2)
  } catch {
    // The child has exited, or the system forbids it: then pages share the processor with the child.
  }
}
