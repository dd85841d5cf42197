import type { ReactNode } from 'react'

type Props = {
  /** A finished message; `<b>` and `<link>` stand where it is to be set apart or to lead somewhere. */
  text: string
  link?: (inside: string) => ReactNode
}

/** A message with a part in bold or a link in it, for islands, which get their words finished. */
export function Rich({ text, link = (inside) => inside }: Props) {
  return text.split(/(<b>.*?<\/b>|<link>.*?<\/link>)/).map((part) => {
    const [, tag, inside = ''] = /^<(b|link)>(.*)<\/\1>$/.exec(part) ?? []
    if (tag === 'b') return <b key={part}>{inside}</b>
    return tag === 'link' ? <span key={part}>{link(inside)}</span> : part
  })
}
