import { notAllowed } from '@/lib/web/not-allowed'
import { openApi } from '@/lib/web/openapi'
import { routes } from './routes'

let document: string | undefined

/** Made once, since it is the same for everybody. */
export function GET() {
  document ??= JSON.stringify(openApi(routes))
  return new Response(document, {
    headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' },
  })
}

export const { DELETE, PATCH, POST, PUT } = notAllowed('GET')
