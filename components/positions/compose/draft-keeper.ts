/** A draft in this browser that has not reached the server. `base` is the revision of the server's draft that it was typed on. */
export type BrowserDraft<Body> = { body: Body; base: number; at: string }

export type ServerDraft<Body> = { body: Body; revision: number; savedAt: string }

/** The outcome of sending a draft to the server. */
export type SaveAnswer<Body> =
  | { is: 'saved'; revision: number; savedAt: string }
  | { is: 'stale'; current: ServerDraft<Body> | null }
  | { is: 'offline' | 'signedOut' | 'someoneElse' }
  | { is: 'refused'; reason: string }

export type KeeperStatus<Body> =
  | { is: 'idle' | 'waiting' | 'saving' | 'offline' | 'signedOut' | 'someoneElse' }
  | { is: 'saved'; at: string }
  | { is: 'stale'; current: ServerDraft<Body> | null }
  | { is: 'refused'; reason: string }

type Effects<Body> = {
  send(body: Body, base: number, options: { leaving: boolean }): Promise<SaveAnswer<Body>>
  /** Keeps it in this browser; null forgets it. */
  hold(unsent: BrowserDraft<Body> | null): void
  report(status: KeeperStatus<Body>): void
  same(one: Body, other: Body): boolean
}

/** Milliseconds: after the last key, and between tries while there is no connection. */
const PAUSE = 1_500
const FIRST_TRY = 2_000
const LAST_TRY = 60_000

/** How many of its own texts a window knows again: a minute of typing. */
const REMEMBERED = 500

/**
 * Sends what is typed to the server after a pause, one request at a time, and holds in this browser what has not
 * arrived. Nothing is forgotten here before the server has said that it has it.
 */
export class DraftKeeper<Body> {
  private unsent: Body | null = null
  /** Typed here since the server last had something, the latest last. */
  private own: Body[] = []
  private sending: Promise<void> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private wait = FIRST_TRY
  private stopped = false
  private status: KeeperStatus<Body>

  constructor(
    private base: number,
    savedAt: string | null,
    private readonly effects: Effects<Body>,
  ) {
    this.status = savedAt ? { is: 'saved', at: savedAt } : { is: 'idle' }
  }

  typed(body: Body): void {
    if (this.stopped) return
    this.unsent = body
    this.own = [...this.own.slice(-REMEMBERED), body]
    this.hold()
    if (this.status.is === 'idle' || this.status.is === 'saved' || this.status.is === 'refused')
      this.tell({ is: 'waiting' })
    if (this.status.is === 'waiting' || this.status.is === 'saving') this.later(PAUSE)
  }

  /** At once: the field was left, the connection is back, the window is looked at again or goes. */
  async now({ leaving = false } = {}): Promise<void> {
    while (this.sending) await this.sending
    if (this.unsent === null || this.stopped || this.status.is === 'stale') return
    clearTimeout(this.timer)
    this.sending = this.send(this.unsent, leaving)
    await this.sending
  }

  /** After another window saved: continues with this browser's text and overwrites the server's. */
  keepMine(): void {
    if (this.status.is !== 'stale') return
    this.base = this.status.current?.revision ?? 0
    this.tell({ is: 'waiting' })
    void this.now()
  }

  /** After another window saved: the person chose to give up this browser's text. */
  takeTheirs(): ServerDraft<Body> | null {
    if (this.status.is !== 'stale') return null
    const { current } = this.status
    this.base = current?.revision ?? 0
    this.unsent = null
    this.effects.hold(null)
    this.tell(current ? { is: 'saved', at: current.savedAt } : { is: 'idle' })
    return current
  }

  /** No more sending: the position is being posted, and a late draft would come back from the dead. */
  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.sending
  }

  /** The revision of the draft that the server has of it; 0 when it has none. */
  get saved(): number {
    return this.base
  }

  /** The position was not posted after all. */
  resume(): void {
    this.stopped = false
    if (this.unsent !== null) this.later(PAUSE)
  }

  /** The position was posted, and has the typed text now. */
  forget(): void {
    this.stopped = true
    this.unsent = null
    clearTimeout(this.timer)
    this.effects.hold(null)
  }

  private async send(body: Body, leaving: boolean): Promise<void> {
    if (this.status.is === 'waiting' || this.status.is === 'saved') this.tell({ is: 'saving' })
    const answer = await this.effects.send(body, this.base, { leaving })
    this.sending = null
    this.take(answer, body)
  }

  private take(answer: SaveAnswer<Body>, body: Body): void {
    if (answer.is === 'stale' && this.isOwn(answer.current)) {
      this.goOnFrom(answer.current)
      return
    }
    if (answer.is !== 'saved') {
      this.tell(answer)
      if (answer.is === 'offline') this.again()
      return
    }
    this.wait = FIRST_TRY
    this.base = answer.revision
    this.own = this.own.slice(this.own.lastIndexOf(body))
    if (this.unsent === body) {
      this.unsent = null
      this.effects.hold(null)
      this.tell({ is: 'saved', at: answer.savedAt })
    } else {
      this.hold()
      this.tell({ is: 'waiting' })
      this.later(PAUSE)
    }
  }

  /** A second window found this one's text in the browser and sent it first. */
  private isOwn(current: ServerDraft<Body> | null): current is ServerDraft<Body> {
    return current !== null && this.own.some((body) => this.effects.same(body, current.body))
  }

  /** Nobody else's words are there: nothing is to choose, and what is newer here goes over it. */
  private goOnFrom({ revision }: ServerDraft<Body>): void {
    this.base = revision
    this.hold()
    this.tell({ is: 'waiting' })
    this.later(0)
  }

  private again(): void {
    this.later(this.wait)
    this.wait = Math.min(LAST_TRY, this.wait * 2)
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer)
    if (!this.stopped) this.timer = setTimeout(() => void this.now(), milliseconds)
  }

  private hold(): void {
    if (this.unsent !== null)
      this.effects.hold({ body: this.unsent, base: this.base, at: new Date().toISOString() })
  }

  private tell(status: KeeperStatus<Body>): void {
    this.status = status
    this.effects.report(status)
  }
}

/** The draft to show first, the newer of the two, and the other one where it is left to choose. Neither is lost. */
export type DraftChoice = { show: 'server' | 'browser'; other: 'server' | 'browser' | null }

export function opening<Body>(
  server: ServerDraft<Body> | null,
  unsent: BrowserDraft<Body> | null,
  same: (one: Body, other: Body) => boolean,
): DraftChoice {
  if (!unsent) return { show: 'server', other: null }
  if (server && same(server.body, unsent.body)) return { show: 'server', other: null }
  // Typed on the draft that the server still has: it continues from there.
  if (unsent.base === (server?.revision ?? 0)) return { show: 'browser', other: null }
  if (!server) return { show: 'server', other: 'browser' }
  const newer = Date.parse(unsent.at) > Date.parse(server.savedAt)
  return newer ? { show: 'browser', other: 'server' } : { show: 'server', other: 'browser' }
}
