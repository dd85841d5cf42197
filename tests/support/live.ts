import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { beginSession } from '@/lib/people/commands/session'
import type { Person } from '@/lib/people/rules'
import { decryptCursor } from '@/lib/platform/live/cursor'
import { Stream } from '@/lib/platform/live/stream'
import { type Live, listenTo } from '@/lib/web/live-hub'

/** A server process's live streams until the end of the test; several of them are several processes. */
export async function aProcess(clock?: () => Date): Promise<Live> {
  const made = listenTo(process.env.DATABASE_URL ?? '', clock)
  await made.channel.ready()
  onTestFinished(() => made.end())
  return made
}

type Given = { in: Live; as: Person; question?: string; since?: string; session?: string }

/** A person with an open stream, and its messages. */
export async function aListener({ in: { hub }, as, question, since, session }: Given) {
  const listener = new Listener()
  const credential = session ?? (await beginSession(as.id, { device: '', address: '' }))
  const stream = new Stream({
    person: as.id,
    credential,
    only: question,
    since: since === undefined ? undefined : decryptCursor(since),
    sink: listener,
  })
  await hub.open(stream)
  return Object.assign(listener, { stream, credential })
}

class Listener {
  text = ''
  isOpen = true

  write(chunk: Uint8Array): boolean {
    this.text += new TextDecoder().decode(chunk)
    return true
  }

  end(): void {
    this.isOpen = false
  }

  /** The topics in order; on a stream over many questions only those of the given one. */
  topics(question?: string): string[] {
    const data = [...this.text.matchAll(/^data: (.*)$/gm)].map(([, json = '']) => JSON.parse(json))
    return data.filter((one) => !question || one.question === question).map(({ topic }) => topic)
  }

  /** The latest id: a browser sends it when it resumes. */
  get id(): string {
    return [...this.text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? ''
  }

  /** Waits for a message about this topic; fails without one. */
  async hears(topic: string): Promise<void> {
    for (let tries = 0; tries < 1_000; tries++) {
      if (this.topics().includes(topic)) return
      await wait(10)
    }
    throw new Error(`Never heard of ${topic}: ${this.text}`)
  }

  async ends(): Promise<void> {
    for (let tries = 0; tries < 1_000 && this.isOpen; tries++) await wait(10)
    if (this.isOpen) throw new Error('Still open')
  }

  forget(): void {
    this.text = ''
  }
}
