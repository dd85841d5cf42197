import { type Dispatch, type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { type Draft, isBegun, isEmpty, isSameDraft } from '@/lib/positions/draft/draft'
import { draftKey, draftSender, holdBrowserDraft, readBrowserDraft } from './browser-draft'
import type { ComposerProps, StoredDraft } from './composer-props'
import type { ComposerEvent } from './composer-state'
import { type BrowserDraft, DraftKeeper, opening } from './draft-keeper'

type Props = Pick<ComposerProps, 'stored' | 'initial' | 'openedFor'>

/** Keeps the typed text on the server after each pause, and in this browser until it is there. */
export function useDraftKeeper(
  { stored, initial, openedFor }: Props,
  draft: Draft,
  dispatch: Dispatch<ComposerEvent>,
): { keeper: RefObject<DraftKeeper<Draft> | null>; choose: (other: BrowserDraft<Draft> | null) => void } {
  const keeper = useRef<DraftKeeper<Draft>>(null)
  const last = useRef(draft)
  const key = draftKey(stored.person, stored.subject)
  const resume = (held: Draft) => {
    const citation = initial.citations.find((one) => one.key === openedFor)
    dispatch({ do: 'resume', draft: held, openedFor: citation })
  }

  const open = useEffectEvent(() => {
    const { held, other } = openDraft(key, stored)
    keeper.current = new DraftKeeper(stored.revision, stored.savedAt, {
      send: draftSender(stored.url, stored.person),
      hold: (unsent) => holdBrowserDraft(key, unsent),
      report: (status) => dispatch({ do: 'save', status }),
      same: isSameDraft,
    })
    if (held) resume(held)
    // The page was opened to cite a passage: that is a change too.
    else if (isBegun(stored.draft, draft)) keeper.current.typed(draft)
    dispatch({ do: 'offer', other })
    return watch(keeper.current)
  })
  useEffect(() => open(), [])

  useEffect(() => {
    const before = last.current
    last.current = draft
    if (before === draft || (isEmpty(draft) && isEmpty(before))) return
    if (!isSameDraft(before, draft)) keeper.current?.typed(draft)
  }, [draft])

  const choose = (chosen: BrowserDraft<Draft> | null) => {
    holdBrowserDraft(otherKey(key), null)
    dispatch({ do: 'offer', other: null })
    if (chosen) resume(chosen.body)
  }
  return { keeper, choose }
}

const otherKey = (key: string) => `${key}:other`

/**
 * The form begins with the server's draft unless this browser holds a newer text. A text that is not shown is put
 * aside under a name of its own, so that nothing typed from now on can take its place.
 */
function openDraft(key: string, { revision, savedAt, draft }: StoredDraft) {
  const server = savedAt ? { body: draft, revision, savedAt } : null
  const browser = readBrowserDraft(key)
  const { show, other } = opening(server, browser, isSameDraft)
  if (browser && other === 'browser') holdBrowserDraft(otherKey(key), browser)
  if (server && other === 'server')
    holdBrowserDraft(otherKey(key), { body: server.body, base: revision, at: server.savedAt })
  if (show === 'server') holdBrowserDraft(key, null)
  return {
    held: browser && show === 'browser' ? browser.body : null,
    other: readBrowserDraft(otherKey(key)),
  }
}

/** Sends waiting text when the window goes, and tries again when the connection may be back. */
function watch(keeper: DraftKeeper<Draft>): () => void {
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
