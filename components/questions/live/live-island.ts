import { followStream, type StreamChange } from './stream-client'

/** Parts of the page that react to changes listen to this event on the document; its `detail` is a Changed. */
export const CHANGED = 'veta:changed'

type Shared = { users: number; stop: () => void }

const shared = new Map<string, Shared>()

/** Keeps the document informed while any part of it listens. */
export function startLive(person: string): () => void {
  const known = shared.get(person) ?? begin(person)
  shared.set(person, known)
  known.users++
  return () => {
    known.users--
    // The next page of ours may take the stream over.
    setTimeout(() => {
      if (known.users > 0 || shared.get(person) !== known) return
      shared.delete(person)
      known.stop()
    }, 500)
  }
}

/** While the page is hidden the browser may cache it, which an open stream would prevent. */
function begin(person: string): Shared {
  let stop = join(person)
  let isAway = false
  const away = () => {
    isAway = true
    stop()
  }
  const back = () => {
    if (isAway) stop = join(person)
    isAway = false
  }
  window.addEventListener('pagehide', away)
  window.addEventListener('pageshow', back)
  return {
    users: 0,
    stop: () => {
      window.removeEventListener('pagehide', away)
      window.removeEventListener('pageshow', back)
      stop()
    },
  }
}

/**
 * One stream for all tabs of a browser: the tab that holds the lock has it open and passes on its messages. When that tab
 * closes, another takes the lock and resumes. Without the Locks API each tab has its own stream.
 */
function join(person: string): () => void {
  const name = `veta-live ${person}`
  const ending = new AbortController()
  const { signal } = ending
  const canShare = 'BroadcastChannel' in window && 'locks' in navigator
  const tabs = canShare ? new BroadcastChannel(name) : null
  let id = ''
  const hear = (message: { id: string; changed?: StreamChange }) => {
    id = message.id || id
    if (message.changed) document.dispatchEvent(new CustomEvent(CHANGED, { detail: message.changed }))
  }
  const lead = () =>
    followStream({
      person,
      signal,
      from: () => id,
      hear: (message) => {
        if (!message.id && !message.changed) return
        hear(message)
        tabs?.postMessage(message)
      },
    })
  if (tabs) {
    tabs.onmessage = ({ data }) => hear(data)
    navigator.locks.request(name, { signal }, lead).catch(() => {})
  } else lead()
  return () => {
    ending.abort()
    tabs?.close()
  }
}

/** Calls `act` when one of these topics has changed in the question, or when changes may have been missed. */
export function onChanged(question: string, topics: string[], act: () => void): () => void {
  const hear = (event: Event) => {
    const changed: StreamChange = event instanceof CustomEvent ? event.detail : { topic: '' }
    const isOurs = changed.question === question && topics.includes(changed.topic)
    if (isOurs || changed.topic === 'all') act()
  }
  document.addEventListener(CHANGED, hear)
  return () => document.removeEventListener(CHANGED, hear)
}

/** Runs `work` soon, once for all calls meanwhile, and never twice at the same time. */
export function soon(work: () => Promise<void>, wait: number): () => void {
  let isAsked = false
  let isRunning = false
  return async function ask() {
    isAsked = true
    if (isRunning) return
    isRunning = true
    while (isAsked) {
      // Spreads the requests of a seminar's browsers over time.
      await new Promise((resolve) => setTimeout(resolve, wait * (0.5 + Math.random())))
      isAsked = false
      await work().catch(() => {})
    }
    isRunning = false
  }
}

/** Requests the API as the page's reader. */
export async function askApi<T>(path: string, person: string, init: RequestInit = {}): Promise<T | null> {
  const headers = { 'x-veta-person': person, 'content-type': 'application/json' }
  const answer = await fetch(`/api/v1${path}`, { ...init, headers, cache: 'no-store' }).catch(() => null)
  return answer?.ok && answer.status !== 204 ? answer.json() : null
}
