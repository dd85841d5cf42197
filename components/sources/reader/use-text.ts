import { type RefObject, useState } from 'react'

/** A text that can be cited, in its newest version. */
export type Text = {
  id: string
  number: number
  title: string
  language: string
  version: number
  href: string
}

export type OpenText = { shown: Text | undefined; html: string | null; state: 'shown' | 'opening' | 'failed' }

/** The text beside a form. The first came with the page; others are fetched when they are chosen. */
export function useText(
  texts: Text[],
  first: string | null,
  open: (source: string) => Promise<string | null>,
  scroll: RefObject<HTMLElement | null>,
) {
  const [opened, setOpened] = useState<OpenText>({
    shown: texts.find(({ id }) => id === first),
    html: null,
    state: 'shown',
  })
  const show = async (text: Text) => {
    setOpened((now) => ({ ...now, state: 'opening' }))
    const html = await open(text.id).catch(() => null)
    setOpened((now) => (html === null ? { ...now, state: 'failed' } : { shown: text, html, state: 'shown' }))
    if (html !== null) scroll.current?.scrollTo({ top: 0 })
  }
  return { ...opened, show }
}
