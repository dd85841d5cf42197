'use client'

import { lazy, Suspense, useRef } from 'react'
import type { TextSpan } from '@/components/sources/choosing/moves'
import { sayChosen } from '@/components/sources/choosing/say-chosen'
import { unlessSelecting } from '@/components/sources/choosing/selectable'
import { useChoice } from '@/components/sources/choosing/use-choice'
import { useKeyC } from '@/components/sources/choosing/use-key-c'
import { citingHref } from '@/components/sources/reader/citing-href'
import type { ChoosingPath } from '@/lib/messages/islands'
import type { Translate } from '@/lib/messages/translate'
import { respondLink } from './passages'

/** Loaded with the first selection. */
const Popover = lazy(() =>
  import('@/components/sources/choosing/popover').then(({ Popover }) => ({ default: Popover })),
)

type Props = {
  /** The address for writing a position; null for readers who may not. */
  write: string | null
  t: Translate<'thread.pane.citeInResponse' | ChoosingPath>
  singleKeys: boolean
}

const textShown = () => document.querySelector<HTMLElement>('#pane .reader-scroll')

/** Words selected beside the debate begin a position, or a response to the focused position. */
export function PaneCiting({ write, t, singleKeys }: Props) {
  const { chosen, choice } = useChoice(textShown, (link, event) =>
    unlessSelecting(event, () => location.assign(link.href)),
  )
  const act = useRef<(() => void) | null>(null)
  useKeyC(singleKeys && chosen !== null, () => act.current?.())
  const { path = '', version = '', reference = '', citable } = chosen ? (textShown()?.dataset ?? {}) : {}
  const text = { path, version: Number(version), reference }
  const targets = citable === 'true' ? [own(write, t('sources.reader.cite')), response(t)] : []
  const place = { source: path.slice(path.lastIndexOf('/') + 1), version: text.version }
  return (
    <>
      {chosen ? (
        <Suspense>
          <div className="pane-cite border-t border-ink">
            <Popover
              {...{ chosen, choice, text, t }}
              cite={targets.flatMap((target) => (target ? [citedBy(target, place, chosen)] : []))}
              questions={[]}
              onReady={(cite) => {
                act.current = cite
              }}
            />
          </div>
        </Suspense>
      ) : null}
      <p className="vh" role="status">
        {chosen ? sayChosen(chosen, t) : ''}
      </p>
    </>
  )
}

type Target = { label: string; href: string }

const own = (href: string | null, label: string): Target | null => (href === null ? null : { label, href })

/** The post with the focused quotation, if this reader may answer it. */
function response(t: Props['t']): Target | null {
  const link = respondLink()
  if (!link) return null
  const author = link.closest('.response, .position')?.querySelector('.name')?.textContent ?? ''
  return {
    label: t('thread.pane.citeInResponse', { name: author }),
    href: link.pathname,
  }
}

const citedBy = (
  { label, href }: Target,
  place: { source: string; version: number },
  chosen: TextSpan,
): Target => ({
  label,
  href: citingHref(href, place, chosen),
})
