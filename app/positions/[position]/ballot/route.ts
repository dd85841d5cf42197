import { cast, retract } from '@/lib/opinion/ballots/commands/cast'
import { vote as votes } from '@/lib/opinion/ballots/input'
import { NotFound, NotPermitted, TooMany } from '@/lib/platform/errors'
import { consume } from '@/lib/platform/limits'
import { positionPath } from '@/lib/positions/paths'
import { signedIn } from '@/lib/web/auth/session'
import { cameFrom } from '@/lib/web/came-from'
import { fromOurOwnPage } from '@/lib/web/security'

type Context = { params: Promise<{ position: string }> }

/**
 * The ballot's buttons without JavaScript: votes and returns to the position on its page, or after a vote on the next claim to
 * the claim that follows.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { position } = await params
  if (!fromOurOwnPage(request.headers)) return new Response(null, { status: 403 })
  const person = await signedIn()
  if (!person) return to(`/signin?next=${encodeURIComponent(positionPath(position))}`)
  const form = await request.formData().catch(() => new FormData())
  const [name, wasPressed] = String(form.get('vote')).split(' ')
  const vote = votes.safeParse(name)
  try {
    await consume('forms', person.id)
    if (wasPressed === 'true') await retract(person, position)
    else if (vote.success) await cast(person, position, vote.data)
  } catch (error) {
    if (error instanceof NotFound) return new Response(null, { status: 404 })
    if (error instanceof TooMany) return toWait(error)
    // The page itself explains why no vote counts: the question is closed, or the position gone.
    if (!(error instanceof NotPermitted)) throw error
  }
  const place = form.get('next') === 'true' ? 'vote' : `p-${position}`
  return to(`${cameFrom(request.headers, positionPath(position))}#${place}`)
}

const to = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })

/** A script that votes endlessly would fill the record. */
const toWait = ({ retryAfterSeconds }: TooMany) =>
  new Response(null, { status: 429, headers: { 'retry-after': String(retryAfterSeconds) } })
