import { routes } from '@/app/api/_routes/routes'
import { openApi } from '@/lib/web/api/openapi'
import { notAllowed } from '@/lib/web/api/route-table'

let document: string | undefined

/** Made once, since it is the same for everybody. */
export function GET() {
  document ??= JSON.stringify(openApi(routes))
  return new Response(document, {
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' },
  })
}

const refuse = (request: Request) => notAllowed(['GET'], request)

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT }
