import { publicKeys } from '@/lib/lti/keys'

/** Our public keys. Platforms fetch them to check what we sign. */
export async function GET(): Promise<Response> {
  return Response.json(await publicKeys(), { headers: { 'cache-control': 'public, max-age=300' } })
}
