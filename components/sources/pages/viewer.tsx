import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Focusable } from '@/components/ui/focusable'
import { Icon } from '@/components/ui/icon'
import type { Translate } from '@/lib/messages/translate'
import { DrawnPage } from './drawn-page'
import type { MarkedSpan } from './reading-place'
import { useFile } from './use-file'
import { useMarks } from './use-marks'

type Props = {
  /** The version in the API, and its file. */
  api: string
  original: string
  /** The page to open. */
  first: number
  marked: MarkedSpan | null
  t: Translate<'sources.pages'>
  close: () => void
}

/** The pages of the file beside the text; on a phone, over it. Pages are drawn as they come into view. */
export function Viewer({ api, original, first, marked, t, close }: Props) {
  const scroll = useRef<HTMLDivElement>(null)
  const { file, ratio, hasFailed } = useFile(original, first)
  const marks = useMarks(api, marked)
  const [number, setNumber] = useState(first)
  const label = useLabel(api, number)
  const goTo = useCallback((page: number) => {
    const sheet = scroll.current?.querySelector<HTMLElement>(`[data-sheet="${page}"]`)
    if (!sheet || !scroll.current) return
    scroll.current.scrollTo({ top: sheet.offsetTop - 8 })
    setNumber(page)
  }, [])
  const target = marks[0]?.page ?? first
  useEffect(() => {
    if (file) goTo(target)
  }, [file, target, goTo])
  useEffect(() => scroll.current?.focus({ preventScroll: true }), [])
  const pages = file?.numPages ?? 0
  const numbers = useMemo(() => Array.from({ length: pages }, (_, n) => n + 1), [pages])
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    close()
  }
  return (
    <section
      aria-label={t('sources.pages.label')}
      onKeyDown={leave}
      data-pages
      className="fixed z-20 top-topbar right-0 bottom-0 w-[46vw] max-source:w-full flex flex-col border-l border-line bg-paper print:hidden"
    >
      <header className="flex items-center gap-s2 py-s2 px-s4 border-b border-line text-small">
        <p className="flex-1 m-0 font-semibold" aria-live="polite">
          {file ? t('sources.pages.pageOf', { label, number, pages }) : t('sources.pages.opening')}
        </p>
        <Step
          name="up"
          label={t('sources.pages.previous')}
          isOff={number <= 1}
          act={() => goTo(number - 1)}
        />
        <Step
          name="down"
          label={t('sources.pages.next')}
          isOff={number >= pages}
          act={() => goTo(number + 1)}
        />
        <button type="button" className="btn-icon" aria-label={t('sources.pages.close')} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <Focusable
        as="div"
        ref={scroll}
        role="group"
        aria-label={t('sources.pages.label')}
        className="relative flex-1 overflow-auto p-s3 overscroll-contain"
        onScroll={() => setNumber((last) => pageAt(scroll.current) ?? last)}
      >
        {hasFailed ? (
          <p role="alert">
            {t('sources.pages.failed')} <a href={original}>{t('sources.pages.file')}</a>
          </p>
        ) : null}
        {file ? (
          <ol className="list-none m-0 p-0">
            {numbers.map((one) => (
              <DrawnPage
                key={one}
                {...{ file, ratio, scroll, t }}
                number={one}
                label={one === number ? label : String(one)}
                marks={marks.filter(({ page }) => page === one)}
              />
            ))}
          </ol>
        ) : null}
      </Focusable>
    </section>
  )
}

type StepProps = { name: 'up' | 'down'; label: string; isOff: boolean; act: () => void }

function Step({ name, label, isOff, act }: StepProps) {
  return (
    <button
      type="button"
      className="btn-icon"
      aria-label={label}
      title={label}
      disabled={isOff}
      onClick={act}
    >
      <Icon name={name} />
    </button>
  )
}

/** The page at the top of the view, or just below it. */
function pageAt(scroll: HTMLElement | null): number | undefined {
  if (!scroll) return undefined
  const line = scroll.scrollTop + scroll.clientHeight / 3
  const sheets = [...scroll.querySelectorAll<HTMLElement>('[data-sheet]')]
  const here = sheets.findLast(({ offsetTop }) => offsetTop <= line)
  return here ? Number(here.dataset.sheet) : undefined
}

/** What is printed on a page, once it is known. */
function useLabel(api: string, number: number): string {
  const [labels, setLabels] = useState<Record<number, string>>({})
  const known = labels[number]
  useEffect(() => {
    if (known !== undefined) return
    const stop = new AbortController()
    const load = async () => {
      const answer = await fetch(`${api}/pages/${number}`, { signal: stop.signal })
      if (!answer.ok) return
      const { label }: { label: string } = await answer.json()
      setLabels((last) => ({ ...last, [number]: label }))
    }
    load().catch(() => undefined)
    return () => stop.abort()
  }, [api, number, known])
  return known ?? String(number)
}
