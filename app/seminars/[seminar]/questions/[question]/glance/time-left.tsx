'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import { DAY, HOUR, MINUTE, SECOND } from '@/lib/platform/time/units'

type Props = {
  /** ISO 8601. */
  ends: string
  messages: MessagesOf<'glance'>
}

/** The time until the phase ends, in the largest unit of which there are two. The page beside it has the date. */
export function TimeLeft({ ends, messages }: Props) {
  const t = useMessages(messages)
  const router = useRouter()
  const [left, setLeft] = useState<number | null>(null)
  useEffect(() => {
    const look = () => setLeft(Date.parse(ends) - Date.now())
    look()
    const timer = setInterval(look, 10 * SECOND)
    return () => clearInterval(timer)
  }, [ends])
  const isOver = left !== null && left <= 0
  useEffect(() => {
    if (isOver) router.refresh()
  }, [isOver, router])
  if (left === null || isOver) return null
  const [unit, size] = unitOf(left)
  return <b className="glance-left">{t(`glance.left.${unit}`, { count: Math.floor(left / size) })}</b>
}

function unitOf(left: number): ['days' | 'hours' | 'minutes', number] {
  if (left >= 2 * DAY) return ['days', DAY]
  return left >= 2 * HOUR ? ['hours', HOUR] : ['minutes', MINUTE]
}
