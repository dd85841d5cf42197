/** Too many wait already. */
export class QueueFull extends Error {
  override name = 'QueueFull'
}

type Place = { owner: string; begin: () => void }

/** Of all, and of one person. */
const MOST_WAITING = 8
const WAITING_OF_ONE = 1

/** Work of which one piece runs at a time, and others wait for it in their order. */
class Queue {
  private readonly waiting: Place[] = []
  private isWorking = false

  get isBusy(): boolean {
    return this.isWorking
  }

  /** Throws QueueFull, or the signal's reason where nobody waits for the work any more. */
  async run<T>(owner: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    if (this.isWorking) await this.turn(owner, signal)
    this.isWorking = true
    try {
      return await work()
    } finally {
      this.next()
    }
  }

  private turn(owner: string, signal?: AbortSignal): Promise<void> {
    const ofOwner = this.waiting.filter((place) => place.owner === owner)
    if (this.waiting.length >= MOST_WAITING || ofOwner.length >= WAITING_OF_ONE) throw new QueueFull()
    return new Promise((begin, reject) => {
      const place = { owner, begin }
      this.waiting.push(place)
      const leave = () => {
        this.leave(place)
        reject(signal?.reason)
      }
      signal?.addEventListener('abort', leave, { once: true })
    })
  }

  private leave(place: Place): void {
    const at = this.waiting.indexOf(place)
    if (at >= 0) this.waiting.splice(at, 1)
  }

  /** Whoever begins takes the turn over, so that nobody who comes now is before them. */
  private next(): void {
    const place = this.waiting.shift()
    if (place) place.begin()
    else this.isWorking = false
  }
}

/** Pages and routes have copies of every module; the queues belong to the process. */
const shared = globalThis as { vetaArchiveQueues?: Map<string, Queue> }

/** The process's queue of this name. */
export function oneAtATime(name: 'export' | 'import'): Queue {
  shared.vetaArchiveQueues ??= new Map()
  const queue = shared.vetaArchiveQueues.get(name) ?? new Queue()
  shared.vetaArchiveQueues.set(name, queue)
  return queue
}
