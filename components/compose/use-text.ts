import { type RefObject, useState } from 'react'
import type { Desk } from './compose'
import type { Text } from './setting'

export type Opened = { shown: Text | undefined; html: string | null; state: 'shown' | 'opening' | 'failed' }

/** Which text stands beside the editor. The first came with the page; others are asked for when they are chosen. */
export function useText(
  desk: Desk,
  open: (subject: string, source: string) => Promise<string | null>,
  scroll: RefObject<HTMLElement | null>,
) {
  const [opened, setOpened] = useState<Opened>({
    shown: desk.texts.find(({ id }) => id === desk.shown),
    html: null,
    state: 'shown',
  })
  const show = async (text: Text) => {
    setOpened((now) => ({ ...now, state: 'opening' }))
    const html = await open(desk.hidden.subject ?? '', text.id).catch(() => null)
    setOpened((now) => (html === null ? { ...now, state: 'failed' } : { shown: text, html, state: 'shown' }))
    if (html !== null) scroll.current?.scrollTo({ top: 0 })
  }
  return { ...opened, show }
}
