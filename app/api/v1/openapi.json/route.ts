import { apiDocument } from '@/app/api/_calls/api-document'
import { notAllowed } from '@/lib/web/api/route-table'

let document: string | undefined

/** Written once. */
export function GET() {
  document ??= JSON.stringify(apiDocument())
  return new Response(document, {
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' },
  })
}

const refuse = (request: Request) => notAllowed(['GET'], request)

export { refuse as DELETE, refuse as PATCH, refuse as POST, refuse as PUT }
