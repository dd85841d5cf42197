import type { EdgeKind } from '@/lib/positions/map/rules'

/** Drawings of 16 by 16, as the interface's sprite has them: a file of a map has no sprite. */
const plus = 'M8 3v10M3 8h10'
const cross = 'm4 4 8 8M12 4l-8 8'
const tilde = 'M2.5 9.5c1.6-3.6 3.7-3.2 5.5-1.5s3.9 2.1 5.5-1.5'

export const glyphs: Record<EdgeKind, string> = {
  supports: plus,
  opposes: cross,
  rebuts: cross,
  challenges: cross,
  qualifies: tilde,
  asks: 'M5.4 5.9A2.6 2.6 0 1 1 9.2 8.1C8.3 8.6 8 9.1 8 10.2M8 12.7v.3',
  undercuts: 'M3 3.5h10M8 3.5V13M4.5 11l7-3.5',
  defines: 'M3.5 6h9M3.5 10h9',
  background: 'M6 3H3.5v10H6M10 3h2.5v10H10',
  'stands on': 'M8 3v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10',
}

/** The shapes of the theses, of 24 by 24; `n` is a dashed ring. */
export const shapes = {
  a: 'M1 12a11 11 0 1 0 22 0a11 11 0 1 0-22 0z',
  b: 'M2 2h20v20H2z',
  c: 'M12 0 24 12 12 24 0 12z',
  d: 'M12 1 24 23H0z',
  n: 'M2.5 12a9.5 9.5 0 1 0 19 0a9.5 9.5 0 1 0-19 0z',
} as const
