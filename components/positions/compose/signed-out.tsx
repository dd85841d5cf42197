import { Notice } from '@/components/ui/notice'
import { compositionOf } from '@/lib/positions/draft/draft'
import type { Sent } from './composer-state'

export type KeptWords = { title: string; text: string; signIn: string; again: string; signInHref: string }

type Props = { state: Sent; dispatch: (form: FormData) => void; words: KeptWords }

/** What was written when the session had ended: here to be sent again after signing in, or to be copied. */
export function Kept({ state, dispatch, words }: Props) {
  const { claim, argument } = compositionOf(state.values ?? {})
  return (
    <main id="main" className="wrap full-page">
      <form action={dispatch} className="full">
        <h1>{words.title}</h1>
        <Notice kind="bad" icon="lock">
          <p>{words.text}</p>
        </Notice>
        {flat(state.values ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p className="claim" dir="auto">
          {claim}
        </p>
        <p className="kept-text" dir="auto">
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

/** Fields as a form names them: `citations.0.quote`. */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => flat(inner, path ? `${path}.${key}` : key))
}
