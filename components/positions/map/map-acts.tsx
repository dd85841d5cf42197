'use client'

import { useEffect } from 'react'
import type { MessagesOf } from '@/lib/messages/islands'
import { useMessages } from '@/lib/messages/translate'
import { moveOnMap } from './map-island'

type Props = { messages: MessagesOf<'map'>; singleKeys: boolean }

/** Moves the map on the page. It works on the document, and renders the line that is read out. */
export function MapActs({ messages, singleKeys }: Props) {
  const t = useMessages(messages)
  useEffect(() => moveOnMap({ t, singleKeys }), [t, singleKeys])
  return <p className="vh" id="map-said" role="status" />
}
