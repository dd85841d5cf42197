import { Notice } from '@/components/ui/notice'
import { draftFrom, fieldsOf } from '@/lib/positions/draft/draft'
import type { ComposerAnswer } from './composer-props'

export type SignedOutWords = {
  title: string
  text: string
  signIn: string
  again: string
  signInHref: string
}

type Props = { answer: ComposerAnswer; dispatch: (form: FormData) => void; words: SignedOutWords }

/** The words of a form that was sent after its session ended: to be sent again after signing in, or to be copied. */
export function SignedOut({ answer: { values = {} }, dispatch, words }: Props) {
  const { claim, argument } = draftFrom(values)
  return (
    <main id="main" className="wrap full-page">
      <form action={dispatch} className="full py-s6 px-s5 border border-line bg-page">
        <h1 className="mb-[0.4rem] font-serif font-medium text-[1.75rem]/[1.2]">{words.title}</h1>
        <Notice kind="bad" icon="lock">
          <p>{words.text}</p>
        </Notice>
        {fieldsOf(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p className="claim text-ink" dir="auto">
          {claim}
        </p>
        <p className="kept-text max-w-measure whitespace-pre-wrap" dir="auto">
          {argument}
        </p>
        <p className="row">
          <a className="btn" href={words.signInHref} target="_blank" rel="noopener">
            {words.signIn}
          </a>
          <button type="submit" className="btn btn-primary">
            {words.again}
          </button>
        </p>
      </form>
    </main>
  )
}
