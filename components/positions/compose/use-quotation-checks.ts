import { type Dispatch, useEffect, useRef, useState } from 'react'
import { type Finding, quotingFields } from '@/lib/positions/draft/findings'
import { mayQuote } from '@/lib/sources/quotations/rules'
import type { ComposerProps } from './composer-props'
import type { ComposerEvent, ComposerState } from './composer-state'

/** Milliseconds without typing before quotations are looked for, and before a lost connection is tried again. */
const PAUSE = 600
const AGAIN = 10_000

type Field = ReturnType<typeof quotingFields>[number]

type Props = Pick<ComposerProps, 'quotationsUrl' | 'stored'>

/** Compares the typed text with the sources after each pause, field by field; answers to older text are dropped. */
export function useQuotationChecks(
  { quotationsUrl, stored }: Props,
  { draft, findings, checking }: ComposerState,
  dispatch: Dispatch<ComposerEvent>,
): void {
  const [tries, setTries] = useState(0)
  const underWay = useRef(new Map<string, { text: string; stop: AbortController }>())
  const latest = useRef(findings)
  latest.current = findings

  const ask = async ({ path, text, plain }: Field): Promise<boolean> => {
    underWay.current.get(path)?.stop.abort()
    const stop = new AbortController()
    underWay.current.set(path, { text, stop })
    const look = () => findingsIn(quotationsUrl, stored.person, { text, plain }, stop.signal)
    const found = mayQuote(text) ? await look() : []
    if (underWay.current.get(path)?.stop !== stop) return true
    underWay.current.delete(path)
    if (found) dispatch({ do: 'find', findings: { [path]: { text, found } } })
    return found !== null
  }
  const check = async (fields: Field[]) => {
    const unchecked = fields.filter(({ path, text }) => {
      const known = latest.current[path]?.text ?? (mayQuote(text) ? null : text)
      return known !== text && underWay.current.get(path)?.text !== text
    })
    if (unchecked.length === 0) return underWay.current.size === 0 && dispatch({ do: 'checking', is: 'idle' })
    if (unchecked.some(({ text }) => mayQuote(text))) dispatch({ do: 'checking', is: 'checking' })
    const done = await Promise.all(unchecked.map(ask))
    if (underWay.current.size > 0) return
    dispatch({ do: 'checking', is: done.every(Boolean) ? 'idle' : 'offline' })
    dispatch({ do: 'tally' })
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: a pause is one without typing
  useEffect(() => {
    const timer = setTimeout(() => void check(quotingFields(draft)), PAUSE)
    return () => clearTimeout(timer)
  }, [draft, tries])

  useEffect(() => {
    if (checking !== 'offline') return
    const again = () => setTries((n) => n + 1)
    const timer = setTimeout(again, AGAIN)
    window.addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', again)
    }
  }, [checking])
}

/** Null when there is no answer to be had now; it is asked for again. */
async function findingsIn(
  url: string,
  person: string,
  body: { text: string; plain: boolean },
  signal: AbortSignal,
): Promise<Finding[] | null> {
  try {
    const headers = { 'content-type': 'application/json', 'x-veta-person': person }
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal })
    if (!answer.ok && answer.status !== 404 && answer.status !== 422) return null
    const told: unknown = answer.ok ? await answer.json() : null
    return hasQuotations(told) ? told.quotations : []
  } catch {
    return null
  }
}

const hasQuotations = (answer: unknown): answer is { quotations: Finding[] } =>
  typeof answer === 'object' && answer !== null && 'quotations' in answer && Array.isArray(answer.quotations)
