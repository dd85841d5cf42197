/** A message of the stream; `all` when changes may have been missed. */
export type StreamChange = { topic: string; question?: string }

type Message = { id: string; changed?: StreamChange }

type Following = { person: string; hear: (message: Message) => void; from: () => string; signal: AbortSignal }

/** In milliseconds. The server sends something every 20 seconds, so a longer silence means a dead connection. */
const SILENCE = 45_000
const FIRST_WAIT = 1_000
const LONGEST_WAIT = 30_000

/** Receives all changes that the person may know of, and resumes where it was after losing the connection. */
export async function followStream({ person, hear, from, signal }: Following): Promise<void> {
  let wait = FIRST_WAIT
  while (!signal.aborted) {
    const opened = await open(person, from(), signal)
    if (opened === 'refused') return
    if (opened) {
      if (!from()) hear({ id: '', changed: { topic: 'all' } })
      wait = FIRST_WAIT
      await read(opened, hear)
    }
    await pause(wait * (0.5 + Math.random()), signal)
    wait = Math.min(LONGEST_WAIT, wait * 2)
  }
}

type Opened = { body: ReadableStream<Uint8Array>; stop: AbortController }

async function open(person: string, id: string, signal: AbortSignal): Promise<Opened | 'refused' | null> {
  const stop = new AbortController()
  signal.addEventListener('abort', () => stop.abort())
  const headers = { 'x-veta-person': person, ...(id && { 'last-event-id': id }) }
  const answer = await fetch('/api/v1/live', { headers, cache: 'no-store', signal: stop.signal }).catch(
    () => null,
  )
  if (answer?.status === 401 || answer?.status === 403) return 'refused'
  return answer?.ok && answer.body ? { body: answer.body, stop } : null
}

/** Reads until the stream ends or is silent for too long: a machine that slept finds its connections dead. */
async function read({ body, stop }: Opened, hear: (message: Message) => void): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader()
  let heardAt = Date.now()
  const watch = () => Date.now() - heardAt > SILENCE && stop.abort()
  const watching = setInterval(watch, 5_000)
  document.addEventListener('visibilitychange', watch)
  let text = ''
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      heardAt = Date.now()
      const messages = (text + next.value).split('\n\n')
      text = messages.pop() ?? ''
      for (const message of messages) hear(parsed(message))
    }
  } catch {
    // The connection is lost; the caller resumes.
  }
  clearInterval(watching)
  document.removeEventListener('visibilitychange', watch)
}

function parsed(message: string): Message {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(message)?.[1] ?? ''
  const data = field('data')
  return { id: field('id'), ...(data && { changed: JSON.parse(data) }) }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      window.removeEventListener('online', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    window.addEventListener('online', done)
    signal.addEventListener('abort', done)
  })
}
