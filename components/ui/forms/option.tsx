import { type ReactNode, useEffect, useRef } from 'react'

type Props = { id: string; isActive: boolean; dir?: 'auto'; take: () => void; children: ReactNode }

/** One choice of a list below a field, which keeps the focus and hears the keys. */
export function Option({ id, isActive, dir, take, children }: Props) {
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) here.current?.scrollIntoView({ block: 'nearest' })
  }, [isActive])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
    <div
      ref={here}
      id={id}
      role="option"
      className="min-h-8 py-[0.4rem] px-[0.6rem] cursor-pointer hover:bg-sunk aria-selected:bg-sunk aria-selected:outline-2 aria-selected:outline-ink aria-selected:-outline-offset-2"
      dir={dir}
      tabIndex={-1}
      aria-selected={isActive}
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={take}
    >
      {children}
    </div>
  )
}
