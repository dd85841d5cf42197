import { useEffect, useRef, useState } from 'react'
import { plural } from '@/components/ui/plural'
import type { Composition } from '@/lib/positions/draft/draft'
import { type Finding, type Findings, quotingFields } from '@/lib/positions/draft/findings'
import { mayQuote } from '@/lib/sources/quotations/rules'
import { isFalse } from '@/lib/sources/quotations/verdict'
import type { Words } from './words'

/** Milliseconds without typing before quotations are looked for, and before a lost connection is tried again. */
const PAUSE = 600
const AGAIN = 10_000

type Field = ReturnType<typeof quotingFields>[number]

export type Checking = {
  quotes: Findings
  /** `offline`: they could not be checked, and will be when there is a connection. */
  state: 'idle' | 'checking' | 'offline'
  /** What is told at most once a pause. */
  said: string
}

type Given = { url: string; person: string; words: Words; locale: string; first: Findings }

/** Compares what is typed with the texts after each pause, field by field; an answer to older words is let go. */
export function useQuotations(composition: Composition, { url, person, words, locale, first }: Given) {
  const [quotes, setQuotes] = useState(first)
  const [state, setState] = useState<Checking['state']>('idle')
  const [said, setSaid] = useState('')
  const [tries, setTries] = useState(0)
  const underWay = useRef(new Map<string, { text: string; stop: AbortController }>())
  const latest = useRef(quotes)
  latest.current = quotes

  const take = (found: Findings) => {
    latest.current = { ...latest.current, ...found }
    setQuotes(latest.current)
  }
  const ask = async ({ path, text, plain }: Field): Promise<boolean> => {
    underWay.current.get(path)?.stop.abort()
    const stop = new AbortController()
    underWay.current.set(path, { text, stop })
    const found = mayQuote(text) ? await look(url, person, { text, plain }, stop.signal) : []
    if (underWay.current.get(path)?.stop !== stop) return true
    underWay.current.delete(path)
    if (found) take({ [path]: { text, found } })
    return found !== null
  }
  const check = async (fields: Field[]) => {
    const stale = fields.filter(({ path, text }) => {
      const known = latest.current[path]?.text ?? (mayQuote(text) ? null : text)
      return known !== text && underWay.current.get(path)?.text !== text
    })
    if (stale.length === 0) return underWay.current.size === 0 && setState('idle')
    if (stale.some(({ text }) => mayQuote(text))) setState('checking')
    const done = await Promise.all(stale.map(ask))
    if (underWay.current.size > 0) return
    setState(done.every(Boolean) ? 'idle' : 'offline')
    setSaid(inWords(fields, latest.current, words, locale))
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: a pause is one without typing
  useEffect(() => {
    const timer = setTimeout(() => void check(quotingFields(composition)), PAUSE)
    return () => clearTimeout(timer)
  }, [composition, tries])

  useEffect(() => {
    if (state !== 'offline') return
    const again = () => setTries((n) => n + 1)
    const timer = setTimeout(again, AGAIN)
    window.addEventListener('online', again)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('online', again)
    }
  }, [state])

  return { quotes, state, said, take }
}

/** Null when there is no answer to be had now; it is asked for again. */
async function look(
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
    return isTold(told) ? told.quotations : []
  } catch {
    return null
  }
}

const isTold = (answer: unknown): answer is { quotations: Finding[] } =>
  typeof answer === 'object' && answer !== null && 'quotations' in answer && Array.isArray(answer.quotations)

function inWords(fields: Field[], quotes: Findings, { quoted }: Words, locale: string): string {
  const all = fields.flatMap(({ path }) => quotes[path]?.found ?? [])
  const wrong = all.filter(isFalse).length
  const right = all.length - wrong
  return [
    right > 0 ? plural(quoted.saidFound, right, locale) : '',
    wrong > 0 ? plural(quoted.saidFalse, wrong, locale) : '',
  ]
    .filter(Boolean)
    .join(' ')
}
