import { routes } from '@/app/api/_routes/routes'
import { dispatch } from '@/lib/web/api/route-table'

type Context = { params: Promise<{ rest: string[] }> }

/** Every address of the API but that of its own document. */
const answer = async (request: Request, { params }: Context): Promise<Response> =>
  dispatch(routes, request, (await params).rest)

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST, answer as PUT }
