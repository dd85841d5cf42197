'use client'

import type { FocusEvent, KeyboardEvent, MouseEvent, ReactNode } from 'react'

/** A disclosure that closes when one is done with it: by Escape, by leaving it, by following one of its links. */
export function MenuDetails({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <details className={className} onKeyDown={closeByEscape} onBlur={closeByLeaving} onClick={closeByLink}>
      {children}
    </details>
  )
}

function closeByEscape({ key, currentTarget }: KeyboardEvent<HTMLDetailsElement>) {
  if (key !== 'Escape' || !currentTarget.open) return
  currentTarget.open = false
  currentTarget.querySelector('summary')?.focus()
}

function closeByLeaving({ currentTarget, relatedTarget }: FocusEvent<HTMLDetailsElement>) {
  if (!currentTarget.contains(relatedTarget)) currentTarget.open = false
}

function closeByLink({ currentTarget, target }: MouseEvent<HTMLDetailsElement>) {
  if (target instanceof Element && target.closest('a')) currentTarget.open = false
}
