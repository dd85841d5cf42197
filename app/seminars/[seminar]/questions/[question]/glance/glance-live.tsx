'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { onChanged, soon, startLive } from '@/components/questions/live/live-island'

type Props = {
  person: string
  question: string
  /** The main figures in a sentence, which is read out when it changes. */
  figures: string
}

const topics = ['positions', 'responses', 'ballots', 'reviews', 'question', 'brief']

/** In milliseconds: a room looks at the page for an hour, and many changes at once are one change to it. */
const CALM = 1_500

/** Keeps the page of a room current. A change of its figures is read out once, politely. */
export function GlanceLive({ person, question, figures }: Props) {
  const router = useRouter()
  const said = useRef(figures)
  const place = useRef<HTMLParagraphElement>(null)
  useEffect(() => {
    const ask = soon(async () => router.refresh(), CALM)
    const stops = [startLive(person), onChanged(question, topics, ask)]
    return () => {
      for (const stop of stops) stop()
    }
  }, [person, question, router])
  useEffect(() => {
    if (said.current === figures) return
    said.current = figures
    if (place.current) place.current.textContent = figures
  }, [figures])
  return <p ref={place} className="vh" role="status" />
}
