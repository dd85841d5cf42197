'use client'

import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { Icon } from '@/components/ui/icon'
import { isAlone, isTyping } from '@/components/ui/keys'

type Props = { href: string; label: string; word: string; singleKeys: boolean }

/** The way to the search page; `/` takes it, or leads to the field where one is. */
export function Find({ href, label, word, singleKeys }: Props) {
  const link = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (!singleKeys) return
    const press = (event: KeyboardEvent) => {
      if (event.key !== '/' || !isAlone(event) || isTyping(event)) return
      event.preventDefault()
      const field = document.querySelector<HTMLInputElement>('.search-box [type="search"]')
      if (field) field.select()
      else link.current?.click()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [singleKeys])
  return (
    <Link ref={link} href={href} className="btn-icon find" aria-label={label} prefetch={false}>
      <Icon name="search" />
      <span>{word}</span>
      {singleKeys ? <kbd>/</kbd> : null}
    </Link>
  )
}
