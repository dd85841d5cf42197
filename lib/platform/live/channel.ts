import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { log } from '../log'
import { CHANNEL, change, type RecordedChange } from './topics'

type Listener = {
  hear(change: RecordedChange): void
  /** The connection was lost and restored: changes may have been missed. */
  regained(): void
}

/** In milliseconds. */
const PATIENCE = 5_000

/** A process's one connection on which PostgreSQL announces every committed change. */
export class Channel {
  private client: Client | null = null
  private listening: Promise<void> | null = null
  private wasLost = false
  private isClosed = false

  constructor(
    private readonly url: string,
    private readonly listener: Listener,
  ) {}

  /** Resolves when the connection listens; it announces every later commit. */
  ready(): Promise<void> {
    this.listening ??= this.connect()
    return this.listening
  }

  /** A dead connection does not always report it. */
  async check(): Promise<void> {
    const { client } = this
    if (!client) return
    try {
      await client.query('SELECT 1')
    } catch {
      this.lose(client)
    }
  }

  async close(): Promise<void> {
    this.isClosed = true
    const { client } = this
    this.client = null
    await client?.end()
  }

  private async connect(): Promise<void> {
    for (let pause = 50; !this.isClosed; pause = Math.min(pause * 2, PATIENCE)) {
      try {
        return await this.listen()
      } catch (error) {
        log.warn({ reason: error instanceof Error ? error.message : 'unknown' }, 'live: cannot listen')
        await wait(pause, undefined, { ref: false })
      }
    }
  }

  private async listen(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      application_name: 'veta live',
      keepAlive: true,
      connectionTimeoutMillis: PATIENCE,
      query_timeout: PATIENCE,
    })
    client.on('error', () => this.lose(client))
    client.on('end', () => this.lose(client))
    client.on('notification', ({ payload }) => this.heard(payload))
    try {
      await client.connect()
      await client.query(`LISTEN ${CHANNEL}`)
    } catch (error) {
      client.end().catch(() => {})
      throw error
    }
    this.client = client
    if (this.wasLost) this.listener.regained()
    this.wasLost = false
  }

  private lose(client: Client): void {
    if (client !== this.client || this.isClosed) return
    log.warn('live: the connection that listens was lost')
    this.client = null
    this.wasLost = true
    client.end().catch(() => {})
    this.listening = this.connect()
  }

  private heard(payload: string | undefined): void {
    const parsed = change.safeParse(json(payload))
    if (parsed.success) this.listener.hear(parsed.data)
    else log.warn('live: something was said that is no change')
  }
}

function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
