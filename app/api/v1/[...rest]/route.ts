import { routes } from '@/app/api/_routes/routes'
import { dispatch, segmentsOf } from '@/lib/web/api/route-table'

/** Every address of the API but that of its own document. Next's own parameters do not tell a slash at the end. */
const answer = async (request: Request): Promise<Response> =>
  dispatch(routes, request, segmentsOf(request, '/api/v1/'))

export { answer as DELETE, answer as GET, answer as OPTIONS, answer as PATCH, answer as POST, answer as PUT }
