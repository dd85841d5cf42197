'use client'

import { type MouseEvent, type ReactNode, useRef } from 'react'
import { Icon } from '@/components/ui/icon'
import type { Translate } from '@/lib/messages/translate'
import { type QuestionFormState, textsIn } from './form-values'
import { type PartName, type PartState, partId, partOf, parts, stateOf } from './parts'
import { useTypedTexts } from './use-typed-texts'

type Props = {
  filled: QuestionFormState
  t: Translate<'questions'>
  /** Tells whether the draft is saved. */
  children: ReactNode
}

/** The sections, each with what it lacks: beside the form, and on a narrow screen folded above it. */
export function PartList({ filled, t, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const texts = useTypedTexts(box, textsIn(filled))
  const states = parts.map((part) => ({ part, ...stateOf(part, texts, t), wrong: wrongIn(part, filled) }))
  const missing = states.reduce((sum, state) => sum + state.missing.length, 0)
  const list = (
    <ol className="grid list-none m-0 p-0">
      {states.map((state) => (
        <Part key={state.part} {...state} t={t} />
      ))}
    </ol>
  )
  return (
    <div
      ref={box}
      className="q-parts min-w-0 grid gap-s2 sticky top-[calc(var(--spacing-topbar)+1rem)] max-source:static"
    >
      <details className="hidden max-source:block border-y border-line py-s2">
        <summary className="font-semibold">{t('questions.parts.folded', { missing })}</summary>
        {list}
      </details>
      <nav className="max-source:hidden" aria-label={t('questions.parts.label')}>
        {list}
      </nav>
      {children}
    </div>
  )
}

const wrongIn = (part: PartName, { state }: QuestionFormState): number =>
  Object.keys(state.problems ?? {}).filter((path) => path && partOf(path) === part).length

type PartProps = PartState & { part: PartName; wrong: number; t: Props['t'] }

function Part({ part, missing, has, wrong, t }: PartProps) {
  return (
    <li className="border-t border-line first:border-0">
      <a
        className="grid gap-0.5 py-s2 text-ink no-underline hover:underline"
        href={`#${partId(part)}`}
        onClick={(event) => show(part, event)}
      >
        <b className="text-ui/[1.4]">{t(`questions.parts.${part}`)}</b>
        {wrong ? (
          <span className="text-small text-cinnabar">
            <Icon name="warn" /> {t('questions.parts.wrong', { count: wrong })}
          </span>
        ) : null}
        {!wrong && missing.length ? (
          <span className="text-small text-ink-2">
            {t('questions.parts.missing', { fields: missing.join(', ') })}
          </span>
        ) : null}
        {!wrong && missing.length === 0 ? (
          <span className="text-small text-ink-3 overflow-hidden text-ellipsis whitespace-nowrap" dir="auto">
            {has}
          </span>
        ) : null}
      </a>
    </li>
  )
}

/** Opens the section and moves the focus there: a fragment alone does not move it into a folded one everywhere. */
function show(part: PartName, event: MouseEvent) {
  const content = document.getElementById(partId(part))
  const fold = content?.closest('details')
  if (!content || !fold) return
  event.preventDefault()
  fold.open = true
  fold.scrollIntoView({ block: 'start' })
  fold.querySelector('summary')?.focus({ preventScroll: true })
}
