import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from '@/lib/web/security'

/** Gives every document its own nonce. Who is asking is none of its business: that is lib/web/session. */
export function proxy(request: NextRequest) {
  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  // Addresses of ours hold secrets, as in a letter's link. With `no-referrer` a form would not say where it is from.
  response.headers.set('referrer-policy', 'same-origin')
  response.headers.set('x-content-type-options', 'nosniff')
  return response
}

export const config = {
  // An address that only begins like one of these has a document of ours that says there is nothing.
  matcher: [
    '/((?!api/v1/|api/auth/|_next/static/|_next/image$|(?:icon\\.svg|opengraph-image[^/]*|healthz|readyz|metrics)$).*)',
  ],
}
