import { useEffect, useRef, useState } from 'react'
import { type Composition, type Held, heldOf, isBegun, isEmpty, sameDraft } from '@/lib/positions/draft/draft'
import { compositionFrom, draftKey, holdUnsent, readUnsent, sameBody, sender } from './browser-draft'
import { DraftKeeper, opening, type Status, type Unsent } from './draft-keeper'

export type DraftPlace = {
  /** Where the API keeps it. */
  url: string
  /** Of the person and of the question or position, for the name in this browser's storage. */
  person: string
  subject: string
  /** What the server had when the page was made. */
  revision: number
  savedAt: string | null
  composition: Composition
}

/** Another text of the same draft than the one that is shown, kept until somebody chooses. */
export type Other = { body: Held; at: string }

/** Keeps what is typed: on the server after each pause, in this browser until it is there. */
export function useDraft(place: DraftPlace, now: Composition, show: (composition: Composition) => void) {
  const [status, setStatus] = useState<Status<Held>>(
    place.savedAt ? { is: 'saved', at: place.savedAt } : { is: 'idle' },
  )
  const [other, setOther] = useState<Other | null>(null)
  const keeper = useRef<DraftKeeper<Held>>(null)
  const last = useRef(now)
  const key = draftKey(place.person, place.subject)

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, with what the page came with
  useEffect(() => {
    const first = begin(key, place)
    keeper.current = new DraftKeeper(first.base, place.savedAt, {
      send: sender(place.url, place.person),
      hold: (held: Unsent<Held> | null) => holdUnsent(key, held),
      report: setStatus,
      same: sameBody,
    })
    if (first.unsent) show(compositionFrom(first.unsent))
    // The page was opened to cite a passage: that is a change too.
    else if (isBegun(place.composition, now)) keeper.current.typed(heldOf(now))
    setOther(first.other)
    return watch(keeper.current)
  }, [])

  useEffect(() => {
    const before = last.current
    last.current = now
    if (before === now || (isEmpty(now) && isEmpty(before))) return
    if (!sameDraft(before, now)) keeper.current?.typed(heldOf(now))
  }, [now])

  const choose = (chosen: Other | null) => {
    holdUnsent(otherKey(key), null)
    setOther(null)
    if (chosen) show(compositionFrom(chosen.body))
  }
  return { status, keeper, other, choose }
}

const otherKey = (key: string) => `${key}:other`

/**
 * What the form begins with: the server's draft unless this browser holds a newer text. A text that is not shown is
 * put aside under a name of its own, so that nothing typed from now on can take its place.
 */
function begin(key: string, { revision, savedAt, composition }: DraftPlace) {
  const server = savedAt ? { body: heldOf(composition), revision, savedAt } : null
  const unsent = readUnsent(key)
  const { show, other } = opening(server, unsent, sameBody)
  if (unsent && other === 'browser') holdUnsent(otherKey(key), unsent)
  if (server && other === 'server')
    holdUnsent(otherKey(key), { body: server.body, base: revision, at: server.savedAt })
  if (show === 'server') holdUnsent(key, null)
  return {
    base: revision,
    unsent: unsent && show === 'browser' ? unsent.body : null,
    other: readUnsent(otherKey(key)),
  }
}

/** Sends what is waiting when the window goes, and tries again when there is reason to hope. */
function watch(keeper: DraftKeeper<Held>): () => void {
  const again = () => void keeper.now({ leaving: document.visibilityState === 'hidden' })
  const leave = () => void keeper.now({ leaving: true })
  document.addEventListener('visibilitychange', again)
  window.addEventListener('online', again)
  window.addEventListener('focus', again)
  window.addEventListener('pagehide', leave)
  return () => {
    document.removeEventListener('visibilitychange', again)
    window.removeEventListener('online', again)
    window.removeEventListener('focus', again)
    window.removeEventListener('pagehide', leave)
    leave()
  }
}
