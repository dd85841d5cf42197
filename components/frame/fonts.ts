import sans from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2'
import serif from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2'
import { preload } from 'react-dom'

/** The two faces that every page needs at once; the rest come when a text asks for them. */
export function preloadFonts(): void {
  for (const href of [serif, sans])
    preload(href, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' })
}
