import { problem } from './problem-document'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

type Method = (typeof methods)[number]

/** Handlers for the methods that a route lacks: 405, naming those that it answers (RFC 9110, 15.5.6). */
export function notAllowed<M extends Method>(...answered: M[]) {
  const allow = [
    ...answered,
    ...(answered.some((method) => method === 'GET') ? ['HEAD'] : []),
    'OPTIONS',
  ].join(', ')
  const refuse = async (request: Request): Promise<Response> => {
    const response = await problem(405, 'methodNotAllowed', request, { allow })
    response.headers.set('allow', allow)
    return response
  }
  return Object.fromEntries(methods.map((method) => [method, refuse])) as Record<
    Exclude<Method, M>,
    typeof refuse
  >
}
