'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { onChanged, soon, startLive } from '@/components/questions/live/live-island'

type Props = {
  person: string
  question: string
  /** The topics of the stream that change the page. */
  topics: string[]
  /** The page waits for something that is being computed, and asks again each second. */
  isWaiting?: boolean
}

/** In milliseconds. */
const SOON = 400
const EACH = 1_000

/** Draws the page again when something that it shows has changed, in sight or not, since it may be on a projector. */
export function LiveRefresh({ person, question, topics, isWaiting = false }: Props) {
  const router = useRouter()
  const list = topics.join(' ')
  useEffect(() => {
    const stop = startLive(person)
    const refresh = soon(async () => router.refresh(), SOON)
    const stopHearing = onChanged(question, list.split(' '), refresh)
    return () => {
      stopHearing()
      stop()
    }
  }, [person, question, list, router])
  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(router.refresh, EACH)
    return () => clearInterval(timer)
  }, [isWaiting, router])
  return null
}
