import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Translate } from '@/lib/messages/translate'
import type { PageRectangle } from '@/lib/sources/pages'
import { draw, type PdfFile } from './pdf'

type Props = {
  file: PdfFile
  number: number
  label: string
  /** Width by height, until the page itself is known. */
  ratio: number
  marks: PageRectangle[]
  scroll: RefObject<HTMLElement | null>
  t: Translate<'sources.pages'>
}

/** A page of the file, drawn while it is in view or near it. */
export function DrawnPage({ file, number, label, ratio, marks, scroll, t }: Props) {
  const frame = useRef<HTMLLIElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isNear, setNear] = useState(false)
  const [own, setOwn] = useState(ratio)
  useEffect(() => {
    const seen = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root: scroll.current,
      rootMargin: '100% 0px',
    })
    if (frame.current) seen.observe(frame.current)
    return () => seen.disconnect()
  }, [scroll])
  useEffect(() => {
    if (!isNear) return
    const drawing = { isOver: false, stop: () => {} }
    const start = async () => {
      const page = await file.getPage(number)
      if (drawing.isOver || !canvas.current) return
      const { width, height } = page.getViewport({ scale: 1 })
      setOwn(width / height)
      const task = draw(page, canvas.current)
      drawing.stop = () => task.cancel()
      await task.promise
    }
    start().catch((error: unknown) => {
      // A page that left the view is not drawn to its end.
      if (!drawing.isOver) throw error
    })
    return () => {
      drawing.isOver = true
      drawing.stop()
    }
  }, [isNear, file, number])
  return (
    <li
      ref={frame}
      data-sheet={number}
      className="relative mb-s4 bg-white border border-line shadow-sm"
      style={{ aspectRatio: own }}
    >
      {isNear ? (
        <canvas
          ref={canvas}
          role="img"
          aria-label={t('sources.pages.picture', { label })}
          className="block size-full"
        />
      ) : null}
      {marks.map(({ x, y, width, height }) => (
        <span
          key={`${x} ${y}`}
          className="absolute bg-[#f3d43b]/70 mix-blend-multiply"
          style={{
            left: `${x * 100}%`,
            top: `${y * 100}%`,
            width: `${width * 100}%`,
            height: `${height * 100}%`,
          }}
        />
      ))}
    </li>
  )
}
