import { isReady } from '@/lib/platform/health'

/** The process can do its work: its database answers, with our tables in it. */
export async function GET(): Promise<Response> {
  const ready = await isReady()
  const headers = { 'cache-control': 'no-store' }
  return Response.json({ status: ready ? 'ready' : 'not ready' }, { status: ready ? 200 : 503, headers })
}
