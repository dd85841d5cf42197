import type { ReactNode } from 'react'

/** The four ores in the order of a question's theses, and the dashed ring for everything else. */
export type Hue = 'a' | 'b' | 'c' | 'd' | 'n'

/** The ore of a label: A to D have one each; a fifth, or none, shares the dashed ring. */
export function hueOf(label: string | null): Hue {
  const letter = label?.toLowerCase()
  return letter === 'a' || letter === 'b' || letter === 'c' || letter === 'd' ? letter : 'n'
}

const outlines: Record<Hue, ReactNode> = {
  a: <circle cx="12" cy="12" r="11" />,
  b: <path d="M2 2h20v20H2z" />,
  c: <path d="M12 0 24 12 12 24 0 12z" />,
  d: <path d="M12 1 24 23H0z" />,
  n: (
    <circle
      cx="12"
      cy="12"
      r="9.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeDasharray="4 3"
    />
  ),
}

/** Draws the outline; `dot` gives it its own hue, otherwise it inherits its container's. */
export function Shape({ hue, dot = false }: { hue: Hue; dot?: boolean }) {
  return (
    <svg
      className={dot ? 'dot' : undefined}
      data-thesis={dot ? hue : undefined}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      {outlines[hue]}
    </svg>
  )
}
