import type { TypedGrade } from './saved-grade'

type Current = { revision: number; score?: number; maximum?: number; comment: string }

export type SaveState =
  | { is: 'new' | 'unsaved' | 'saving' | 'saved' | 'lost' }
  | { is: 'refused'; told: string }
  | { is: 'conflict'; current: Current }

/** A grade on its way. Sent again under its key after a lost answer, it is saved once. */
export type SentGrade = { key: string; grade: TypedGrade & { revision: number } }

export type GradeAnswer = { state: SaveState; revision?: number }

type Effects = {
  /** The grade as it is typed now; null when its form is gone. */
  read(): TypedGrade | null
  send(sent: SentGrade): Promise<GradeAnswer>
  show(state: SaveState): void
  /** All is saved, and nothing was typed for a while. */
  settle(): void
}

/** In milliseconds: how long a pause in typing is, and until a save without a connection is tried again. */
const PAUSE = 800
const AGAIN = 5_000

/** In milliseconds: how long after a save nothing may be typed for it to be settled. */
const SETTLED = 1_000

/**
 * Saves a grade, one save at a time, each from the revision of the one before. What was typed in the meantime is saved next; a
 * save without an answer is tried again first, since the server may have it.
 */
export class GradeSaver {
  private isChanged = false
  private unanswered: SentGrade | null = null
  private running: Promise<void> | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private settling: ReturnType<typeof setTimeout> | undefined
  private state: SaveState

  constructor(
    private revision: number,
    private readonly effects: Effects,
  ) {
    this.state = { is: revision === 0 ? 'new' : 'saved' }
  }

  now(): void {
    this.change()
    void this.save()
  }

  soon(): void {
    this.change()
    this.later(PAUSE)
  }

  /** Replaces the grade of somebody else that was just shown. */
  keepMine(): void {
    if (this.state.is === 'conflict') this.revision = this.state.current.revision
    void this.save()
  }

  /** Whether a change waits to be saved. A refused save and a conflict do not count: the form shows them. */
  get isPending(): boolean {
    return ['unsaved', 'saving', 'lost'].includes(this.state.is)
  }

  /** Saves what waits; whether all of it is saved. */
  async finish(): Promise<boolean> {
    if (this.isPending) await this.save()
    return this.state.is === 'saved' || this.state.is === 'new'
  }

  stop(): void {
    clearTimeout(this.timer)
    clearTimeout(this.settling)
  }

  private change(): void {
    clearTimeout(this.settling)
    this.isChanged = true
    this.tell({ is: 'unsaved' })
  }

  private later(time: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), time)
  }

  private save(): Promise<void> {
    clearTimeout(this.timer)
    clearTimeout(this.settling)
    this.running ??= this.run().finally(() => {
      this.running = null
    })
    return this.running
  }

  private async run(): Promise<void> {
    do {
      const sent = this.unanswered ?? this.begun()
      if (!sent) return
      this.tell({ is: 'saving' })
      const { state, revision } = await this.effects.send(sent)
      this.unanswered = state.is === 'lost' ? sent : null
      this.revision = revision ?? this.revision
      this.tell(state)
    } while (this.isChanged && this.state.is === 'saved')
    if (this.state.is === 'lost') this.later(AGAIN)
    if (this.state.is === 'saved') this.settling = setTimeout(() => this.effects.settle(), SETTLED)
  }

  private begun(): SentGrade | null {
    const grade = this.effects.read()
    if (!grade) return null
    this.isChanged = false
    return { key: newKey(), grade: { ...grade, revision: this.revision } }
  }

  private tell(state: SaveState): void {
    this.state = state
    this.effects.show(state)
  }
}

/** A new idempotency key. `crypto.randomUUID` is missing on pages without TLS. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('-')
