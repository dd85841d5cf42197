import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Held, Row } from '@/lib/positions/draft/draft'
import type { Acts, Desk } from './compose'
import type { Sent } from './composer-state'
import type { DraftKeeper } from './draft-keeper'

/**
 * Sends the position once. The draft rests meanwhile, so that none arrives after the position and outlives it; what
 * did not arrive is typed on as if nothing had been tried.
 */
export function useSending(
  desk: Desk,
  { send }: Acts,
  state: Sent,
  keeper: RefObject<DraftKeeper<Held> | null>,
  refuse: (sent: Sent, rows: Row[]) => void,
) {
  const [isSending, setSending] = useState(false)
  const [last, setLast] = useState(state)
  const underWay = useRef(false)

  const sendOnce = async (form: FormData, rows: Row[]) => {
    if (underWay.current) return
    underWay.current = true
    setSending(true)
    await keeper.current?.stop()
    form.set('draft', String(keeper.current?.saved ?? 0))
    const sent = await send({}, form).catch((error: unknown) => (isLeaving(error) ? null : unreachable(desk)))
    if (!sent) return keeper.current?.forget()
    underWay.current = false
    setSending(false)
    keeper.current?.resume()
    setLast(sent)
    refuse(sent, rows)
  }

  useEffect(() => {
    if (last.problems) document.querySelector<HTMLElement>('.c-main > [role="alert"]')?.focus()
  }, [last])

  const stale = last.shown?.stale
  const hidden = {
    ...(last.idempotencyKey && { idempotencyKey: last.idempotencyKey }),
    ...(stale && { base: String(stale.revision) }),
  }
  return { isSending, send: sendOnce, stale, hidden }
}

/** The router follows a redirect by itself, and says so by an error of its own. */
const isLeaving = (error: unknown): boolean =>
  error instanceof Error &&
  'digest' in error &&
  typeof error.digest === 'string' &&
  error.digest.startsWith('NEXT_REDIRECT')

const unreachable = ({ words }: Desk): Sent => ({ problems: { '': words.notSent } })
