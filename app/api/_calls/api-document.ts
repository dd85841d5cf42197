import { nouns } from '@/app/api/_routes/routes'
import { openApi } from '@/lib/web/api/openapi'

let document: ReturnType<typeof openApi> | undefined

/** The OpenAPI document, made once, since it is the same for everybody. */
export function apiDocument(): ReturnType<typeof openApi> {
  document ??= openApi(nouns)
  return document
}
