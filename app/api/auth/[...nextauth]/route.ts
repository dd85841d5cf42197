import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { linkTo } from '@/lib/platform/mail/mail'
import { authOptions } from '@/lib/web/auth'

type Context = { params: Promise<{ nextauth: string[] }> }

/** Where providers send people back to. Our own forms take the same steps through lib/web/sign-in. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  // Asking for a letter is limited by the form of ours that does it. next-auth overlooks what follows in a path.
  const [doing, provider] = nextauth
  if (doing === 'signin' && provider === 'email') return Response.redirect(linkTo('/signin/link'), 303)
  const options = authOptions({ headers: request.headers, doing: doing ?? '' })
  const answer: Response = await NextAuth(request, context, options)
  // next-auth has no other answer to a step that a provider does not have, as a password sent by GET.
  return answer.status === 500 ? Response.redirect(linkTo('/signin?error=Callback'), 303) : answer
}

export { handle as GET, handle as POST }
