import { metrics } from '@/lib/platform/health'
import { mayReadMetrics } from '@/lib/web/auth/visitor'

const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' }

const refusal =
  'The metrics are for programs on this machine, and for requests with the METRICS_TOKEN of this site as a bearer token.\n'

/** For Prometheus (text format 0.0.4). */
export async function GET(request: Request): Promise<Response> {
  if (!mayReadMetrics(request.headers)) return new Response(refusal, { status: 403, headers })
  return new Response(await metrics(), { headers })
}
