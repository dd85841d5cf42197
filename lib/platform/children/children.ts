import { type ChildProcess, spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { z } from 'zod'

/** What a program in a process of its own may take. */
export type Bounds = {
  /** From when it begins with a request. */
  milliseconds: number
  heapMegabytes: number
  /** How many run at once; each person has at most one. */
  atOnce: number
  /** How many requests of one person may wait, and how many of all. */
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
  /** Whose request it is: one person's wait for each other, not for everybody's. */
  owner: string
  /** What structured clones can carry. */
  message: object
  /** Ends the work when nobody waits for its answer any more. */
  signal?: AbortSignal
  /** Gets each part of the answer; what it throws ends the work. */
  take: (part: unknown) => void
}

type Job = Request & { resolve: () => void; reject: (error: unknown) => void }

/** A child with nothing to do is kept this long, since starting one takes half a second. */
const REST = 60_000

/** Until a new child answers for the first time. */
const START = 60_000

/** What a child answers: that it listens, a part of its answer, or that the answer is whole. */
const said = z.union([
  z.strictObject({ end: z.literal(true) }),
  z.strictObject({ part: z.unknown() }),
  z.strictObject({ ready: z.literal(true) }),
])

/**
 * Runs a program of ours for input that may be made to harm: in processes of their own, of low priority, which know
 * no secret and are killed when they take too long. `program` is a path from the project's folder.
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

  /** Resolves when the answer is whole. Throws ChildFailure, what `take` threw, or the signal's reason. */
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

  private giveUp(job: Job): void {
    const at = this.queue.indexOf(job)
    if (at >= 0) this.queue.splice(at, 1)
    for (const [child, at] of this.working) if (at === job) child.kill('SIGKILL')
    job.reject(job.signal?.reason)
  }

  /** Begins with the first request whose owner has none under way. */
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
      // A program that cannot even start will not do so for those that wait, either.
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

  /** It keeps no process from ending: when the channel closes, it ends too. */
  private rest(child: ChildProcess): void {
    if (!child.connected) return
    child.unref()
    child.channel?.unref()
    const timer = setTimeout(() => child.kill(), REST).unref()
    this.resting.set(child, timer)
  }
}

/** What the operating system and the loader of TypeScript need; no address of a database and no secret. */
function environment(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, TEMP, TMP, SystemRoot, NODE_ENV, TSX_DISABLE_CACHE } = process.env
  const system = { PATH, HOME, TMPDIR, TEMP, TMP, SystemRoot, NODE_ENV }
  return { ...system, TSX_DISABLE_CACHE, TSX_TSCONFIG_PATH: 'tsconfig.json' }
}

/** Between normal and below normal: pages come first, and on a busy machine files are converted all the same. */
function lowerPriority(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL / 2)
  } catch {
    // Gone already, or a system that lets nobody: pages share the processor with it then.
  }
}
