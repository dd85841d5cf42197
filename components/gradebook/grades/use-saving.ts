import { useEffect, useRef, useState } from 'react'
import type { TypedGrade } from './saved-grade'

type Current = { revision: number; score?: number; maximum?: number; comment: string }

export type SaveState =
  | { is: 'new' | 'unsaved' | 'saving' | 'saved' | 'lost' }
  | { is: 'refused'; told: string }
  | { is: 'conflict'; current: Current }

/** In milliseconds: how long a pause in typing is, and until a save without a connection is tried again. */
const PAUSE = 800
const AGAIN = 5_000

/**
 * Saves a grade by the API, one save at a time, each from the revision of the one before. What was typed in the meantime is
 * saved next; without a connection it is tried again.
 */
export function useSaving(call: string, revision: number, read: () => TypedGrade | null) {
  const [state, show] = useState<SaveState>({ is: revision === 0 ? 'new' : 'saved' })
  const at = useRef({ revision, isSaving: false, isChanged: false, timer: 0 })

  const save = async (keepalive = false): Promise<void> => {
    const here = at.current
    clearTimeout(here.timer)
    if (here.isSaving) return
    const grade = read()
    if (!grade) return
    here.isSaving = true
    here.isChanged = false
    show({ is: 'saving' })
    const next = await sendGrade(call, { ...grade, revision: here.revision }, keepalive)
    here.isSaving = false
    show(next.state)
    if (next.revision !== undefined) here.revision = next.revision
    if (next.state.is === 'lost') later(AGAIN)
    else if (here.isChanged && next.state.is === 'saved') await save()
  }

  const later = (time: number) => {
    clearTimeout(at.current.timer)
    at.current.timer = window.setTimeout(() => void save(), time)
  }

  const change = () => {
    at.current.isChanged = true
    show({ is: 'unsaved' })
  }

  useEffect(() => {
    const here = at.current
    const leave = () => {
      if (here.isChanged) void save(true)
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      clearTimeout(here.timer)
    }
  })

  return {
    state,
    now() {
      change()
      void save()
    },
    soon() {
      change()
      later(PAUSE)
    },
    /** Replaces the grade of somebody else that was just shown. */
    keepMine() {
      if (state.is === 'conflict') at.current.revision = state.current.revision
      void save()
    },
  }
}

type Answer = { state: SaveState; revision?: number }

async function sendGrade(call: string, body: object, keepalive: boolean): Promise<Answer> {
  const headers = { 'content-type': 'application/json' }
  const sent = { method: 'PUT', headers, body: JSON.stringify(body), keepalive }
  const response = await fetch(call, sent).catch(() => null)
  if (!response || response.status >= 500) return { state: { is: 'lost' } }
  const answer = await response.json().catch(() => ({}))
  if (response.ok) return { state: { is: 'saved' }, revision: answer.revision }
  if (response.status === 412 && answer.current) return { state: { is: 'conflict', current: answer.current } }
  const problems: unknown[] = Object.values(answer.problems ?? {})
  const told = problems.length ? problems.join(' ') : `${answer.detail ?? answer.title ?? response.status}`
  return { state: { is: 'refused', told } }
}
