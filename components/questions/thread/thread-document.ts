/** Lookups in the thread's document, shared by its islands. */

export const isWide = (): boolean => matchMedia('(min-width: 61.3em)').matches

/** The links to passages in page order, those of the theses first. */
export const linksInOrder = (): HTMLAnchorElement[] => [
  ...document.querySelectorAll<HTMLAnchorElement>('.q-main a[data-at]'),
]

export function linkOf({ target }: Event): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>('.q-main a[data-at]') : null
}

export type LinkedPlace = { text: string; start: number; end: number }

/** "2:1:120-180": the second text, its first version, code points 120 to 180. */
export function placeOf(link: HTMLElement): LinkedPlace | null {
  const [, text, start, end] = /^(\d+:\d+):(\d+)-(\d+)$/.exec(link.dataset.at ?? '') ?? []
  return text ? { text, start: Number(start), end: Number(end) } : null
}
