import { metrics } from '@/lib/platform/health'

/** For Prometheus (text format 0.0.4). About the process only: people's acts are not counted here. */
export async function GET(): Promise<Response> {
  const headers = { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(await metrics(), { headers })
}
