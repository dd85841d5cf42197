import sans from '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2'
import serif from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2'

/** The two faces that every page needs at once; others load when a text uses them. */
export function FontPreloads() {
  return [serif, sans].map((href) => (
    <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossOrigin="anonymous" />
  ))
}
