import type { ReactNode } from 'react'
import { Html } from '@/components/ui/html'
import { inline, publicLooks } from './looks'

/** `head`: what its page adds to the head. `etag`: names the document for its script, where it has one. */
export type Shell = {
  locale: string
  title: string
  description: string
  isIndexed: boolean
  head?: ReactNode
  body: ReactNode
  kind: 'page' | 'embed'
  etag: string
}

/** A whole document for people without an account, as text. */
export async function documentOf(shell: Shell): Promise<string> {
  const { locale, title, description, isIndexed, head, body, kind, etag } = shell
  const looks = await publicLooks()
  // Server components may not import react-dom/server statically.
  const { renderToStaticMarkup } = await import('react-dom/server')
  const markup = renderToStaticMarkup(
    <html lang={locale} data-etag={etag}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Veta`}</title>
        {description ? <meta name="description" content={description} /> : null}
        <meta name="robots" content={isIndexed ? 'index, follow' : 'noindex, nofollow'} />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {head}
        <Html as="style" html={looks.text} />
      </head>
      <body className={kind}>
        {body}
        {kind === 'page' ? <Html as="script" html={watching.text} /> : null}
      </body>
    </html>,
  )
  return `<!doctype html>${markup}`
}

/**
 * Four times a minute, while somebody looks, asks whether the page is still the one that is shown. A change is announced and
 * waits to be asked for, so that no text moves under its reader; a page that was closed is closed here, too.
 */
const watching = inline(`(() => {
  const shown = document.documentElement.dataset.etag
  const news = document.getElementById('news')
  const look = async () => {
    if (document.hidden) return
    const answer = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).catch(() => null)
    if (answer?.status === 404) return location.reload()
    if (!answer?.ok || answer.headers.get('etag')?.includes(shown)) return
    clearInterval(each)
    news.append(document.getElementById('changed').content.cloneNode(true))
  }
  const each = setInterval(look, 15000)
  addEventListener('visibilitychange', look)
})()`)

/** A page loads nothing but its faces, and asks nobody but us; a frame has no script at all. */
export async function policyOf(kind: Shell['kind'], frameOrigins: string[] = []): Promise<string> {
  const { source } = await publicLooks()
  const framedBy = frameOrigins.length > 0 ? frameOrigins.join(' ') : "'none'"
  return [
    "default-src 'none'",
    `style-src ${source}`,
    "font-src 'self'",
    "img-src 'self'",
    ...(kind === 'page' ? [`script-src ${watching.source}`, "connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${kind === 'embed' ? framedBy : "'none'"}`,
  ].join('; ')
}
