import { type RefObject, useLayoutEffect, useRef } from 'react'
import { Option } from '@/components/ui/forms/option'
import type { ComposerContext } from './composer-state'
import type { Mentions } from './mentions'

type Props = {
  mentions: Mentions
  /** A copy of the text behind the text area, in which the place of a letter can be measured. */
  under: RefObject<HTMLElement | null>
  context: ComposerContext
}

/** The list of names at the caret, and its announcement. */
export function Names({ mentions, under, context: { t } }: Props) {
  const { names, active, isOpen, isNobody, start, take, list } = mentions
  const here = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (isOpen && here.current && under.current) place(here.current, under.current, start)
  })
  const said = isOpen
    ? t('compose.names.found', { count: names.length })
    : isNobody
      ? t('compose.names.none')
      : ''
  return (
    <>
      <div
        ref={here}
        id={list}
        role="listbox"
        className="menu names absolute z-20 w-max max-w-[min(24rem,100%)] max-h-64 overflow-y-auto"
        aria-label={t('compose.names.list')}
        hidden={!isOpen}
      >
        {names.map((name, n) => (
          <Option
            key={`${name.name} ${name.known}`}
            id={`${list}-${n}`}
            isActive={n === active}
            take={() => take(name)}
          >
            <bdi>{name.name}</bdi>
            {name.known ? (
              <>
                {' '}
                <small className="ml-auto text-ink-3 text-micro whitespace-nowrap">
                  <bdi>{name.known}</bdi>
                </small>
              </>
            ) : null}
          </Option>
        ))}
      </div>
      <p className="vh" role="status">
        {said}
      </p>
    </>
  )
}

/** Under the line of a letter, within the width of the field. In pixels. */
const GAP = 4

function place(list: HTMLElement, under: HTMLElement, at: number): void {
  const letter = boxOf(under, at)
  const field = under.getBoundingClientRect()
  if (!letter) return
  const left = Math.min(letter.left - field.left, field.width - list.offsetWidth)
  list.style.left = `${Math.max(0, left)}px`
  list.style.top = `${letter.bottom - field.top + GAP}px`
}

function boxOf(under: HTMLElement, at: number): DOMRect | null {
  const texts = document.createTreeWalker(under, NodeFilter.SHOW_TEXT)
  let before = 0
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const { length } = node.textContent ?? ''
    if (at < before + length) {
      const range = document.createRange()
      range.setStart(node, at - before)
      range.setEnd(node, at - before + 1)
      return range.getBoundingClientRect()
    }
    before += length
  }
  return null
}
