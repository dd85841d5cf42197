import { randomBytes } from 'node:crypto'
import { escaped } from '@/lib/platform/words/escaped'

/** A small page that a launch answers with: it works without cookies, in a frame, and before anybody is signed in. */
type LtiDocument = {
  locale: string
  title: string
  text: string
  /** A form of the page, sent at once where scripts run. */
  form?: { to: string; fields: Record<string, string>; button: string; atOnce: boolean }
  /** A link that opens a window of its own. */
  opens?: { to: string; label: string }
  /** A script that runs once, in the page. */
  script?: string
  status?: number
  /** The origins whose pages may frame this one; null for none. */
  framedBy: string | null
  cookies?: string[]
  /** The window that opened this one hears from it, also where it is another site's. */
  tellsOpener?: boolean
}

export function ltiDocument(page: LtiDocument): Response {
  const nonce = randomBytes(16).toString('base64')
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-language': page.locale,
    'cache-control': 'no-store',
    'content-security-policy': policyOf(page, nonce),
    'referrer-policy': 'origin',
  })
  if (page.tellsOpener) headers.set('cross-origin-opener-policy', 'unsafe-none')
  for (const cookie of page.cookies ?? []) headers.append('set-cookie', cookie)
  return new Response(htmlOf(page, nonce), { status: page.status ?? 200, headers })
}

function policyOf({ form, framedBy }: LtiDocument, nonce: string): string {
  const target = form && URL.canParse(form.to) ? new URL(form.to).origin : "'self'"
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    `form-action ${target}`,
    `frame-ancestors ${framedBy ?? "'none'"}`,
  ].join('; ')
}

const style = `:root{color-scheme:light dark;--ink:#15171b;--paper:#f6f5f0}
@media(prefers-color-scheme:dark){:root{--ink:#e8e6df;--paper:#131519}}
body{font:1rem/1.6 system-ui,sans-serif;max-width:36rem;margin:12vh auto;padding:0 1.25rem;color:var(--ink);background:var(--paper)}
h1{font:400 1.75rem/1.2 Georgia,serif}
a,button{box-sizing:border-box;display:inline-block;min-height:2.75rem;padding:.5rem 1rem;border:1px solid var(--ink);border-radius:2px;font:600 1rem/1.6 system-ui,sans-serif;color:var(--paper);background:var(--ink);text-decoration:none;cursor:pointer}
:focus-visible{outline:2px solid var(--ink);outline-offset:2px}`

function htmlOf({ locale, title, text, form, opens, script }: LtiDocument, nonce: string): string {
  const parts = [
    '<!doctype html>',
    `<html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escaped(title)} · Veta</title><style nonce="${nonce}">${style}</style>`,
    `<main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>`,
    form ? formOf(form) : '',
    opens
      ? `<p><a href="${escaped(opens.to)}" target="_blank" rel="noopener">${escaped(opens.label)}</a></p>`
      : '',
    '</main>',
    form?.atOnce ? `<script nonce="${nonce}">document.forms[0].submit()</script>` : '',
    script ? `<script nonce="${nonce}">${script}</script>` : '',
    '</html>',
  ]
  return parts.filter(Boolean).join('\n')
}

function formOf({ to, fields, button }: NonNullable<LtiDocument['form']>): string {
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  )
  return `<form method="post" action="${escaped(to)}">${hidden.join('')}<button>${escaped(button)}</button></form>`
}
