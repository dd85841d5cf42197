import { setTimeout as wait } from 'node:timers/promises'

/** A client of a live stream, like a browser: after a lost connection it resumes with the last id received. */
export type Listener = {
  /** The topics received, in order. */
  heard: string[]
  connected(): boolean
  stop(): void
}

export function listen(url: string, token: string): Listener {
  const ending = new AbortController()
  const state = { heard: [] as string[], open: false, lastId: '' }
  void (async () => {
    while (!ending.signal.aborted) {
      await follow(url, token, state, ending.signal).catch(() => {})
      state.open = false
      await wait(100)
    }
  })()
  return { heard: state.heard, connected: () => state.open, stop: () => ending.abort() }
}

type State = { heard: string[]; open: boolean; lastId: string }

async function follow(url: string, token: string, state: State, signal: AbortSignal): Promise<void> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(state.lastId && { 'last-event-id': state.lastId }),
  }
  const answer = await fetch(url, { headers, signal })
  if (!answer.ok || !answer.body) throw new Error(`${answer.status}`)
  state.open = true
  let rest = ''
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    const messages = (rest + chunk).split('\n\n')
    rest = messages.pop() ?? ''
    for (const message of messages) take(message, state)
  }
}

function take(message: string, state: State): void {
  const id = /^id: ?(.*)$/m.exec(message)?.[1]
  const data = /^data: ?(.*)$/m.exec(message)?.[1]
  if (id) state.lastId = id
  if (data) state.heard.push((JSON.parse(data) as { topic: string }).topic)
}
