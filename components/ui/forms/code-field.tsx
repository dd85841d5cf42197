'use client'

import { useEffect, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { FieldError } from './field'

/** The seminar of a code, or the problem, in words. */
export type CodeLookup = { title: string; detail: string; lang: string } | { problem: string }

type Props = {
  label: string
  typed?: string
  found?: CodeLookup
  /** Called while the code is typed; without JavaScript the next page shows the result. */
  lookUp: (code: string) => Promise<CodeLookup>
}

const PAUSE = 350

export function CodeField({ label, typed = '', found: first, lookUp }: Props) {
  const [found, setFound] = useState<CodeLookup | undefined>(first)
  const asked = useRef(typed)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const onChange = (value: string) => {
    clearTimeout(timer.current)
    asked.current = value
    setFound(undefined)
    if (!isWhole(value)) return
    timer.current = setTimeout(async () => {
      const answer = await lookUp(value)
      if (asked.current === value) setFound(answer)
    }, PAUSE)
  }
  const wrong = found && 'problem' in found
  return (
    <div className="field">
      <label htmlFor="code">{label}</label>
      <input
        id="code"
        name="code"
        className="input code py-[0.55rem] px-[0.8rem] font-sans font-medium text-[1.75rem]/[1.2] tracking-[0.12em] uppercase tabular-nums"
        defaultValue={typed}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        aria-describedby="found"
        aria-invalid={wrong ? true : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <div id="found" role="status">
        {wrong ? <FieldError>{found.problem}</FieldError> : null}
        {found && !wrong ? <SeminarFound {...found} /> : null}
      </div>
    </div>
  )
}

export function SeminarFound({ title, detail, lang }: { title: string; detail: string; lang: string }) {
  return (
    <p className="found">
      <Icon name="verified" />
      <span>
        <b lang={lang} dir="auto">
          {title}
        </b>
        <br />
        <span className="muted">{detail}</span>
      </span>
    </p>
  )
}

/** VETA and four characters, or the four alone: a shorter code is unfinished. */
function isWhole(value: string): boolean {
  const bare = value.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  return bare.startsWith('VETA') ? bare.length >= 8 : bare.length >= 4
}
