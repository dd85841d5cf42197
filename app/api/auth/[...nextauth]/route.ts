import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { linkTo } from '@/lib/platform/mail/send'
import { authOptions } from '@/lib/web/auth/auth'

type Context = { params: Promise<{ nextauth: string[] }> }

/** Providers redirect to here. Our own forms take the same steps through lib/web/auth/sign-in. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  // Only our form may request a letter, since it limits requests. next-auth ignores further parts of a path.
  const [doing, provider] = nextauth
  if (doing === 'signin' && provider === 'email') return Response.redirect(linkTo('/signin/link'), 303)
  const options = authOptions({ headers: request.headers, doing: doing ?? '' })
  const answer: Response = await NextAuth(request, context, options)
  // next-auth answers 500 to a step that a provider lacks, such as a password sent by GET.
  return answer.status === 500 ? Response.redirect(linkTo('/signin?error=Callback'), 303) : answer
}

export { handle as GET, handle as POST }
