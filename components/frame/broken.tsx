'use client'

import { useEffect, useLayoutEffect, useState } from 'react'
import en from '@/lib/messages/en/broken.json'
import es from '@/lib/messages/es/broken.json'
import fr from '@/lib/messages/fr/broken.json'
import { keepUnanswered } from '../ui/forms/typed-form'

type Props = { error: Error & { digest?: string }; retry: () => void }

/** The content of a page that failed. It has its own words, because the translator may be what failed. */
export function Broken({ error, retry }: Props) {
  const [words, setWords] = useState(en)
  // A document that failed on the server gets its language only when the browser has rendered it.
  useLayoutEffect(() => setWords(wordsIn(document.documentElement.lang)), [])
  useEffect(keepUnanswered, [])
  useEffect(() => {
    document.title = `${words.title} · Veta`
  }, [words])
  return (
    <main id="main" className="wrap full-page">
      <div className="full py-s6 px-s5 border border-line bg-page" role="alert">
        <h1 className="mb-[0.4rem] font-serif font-medium text-[1.75rem]/[1.2]">{words.title}</h1>
        <p>
          {error.digest ? words.textWithCode : words.text} {error.digest ? <code>{error.digest}</code> : null}
        </p>
        <p className="row">
          <button type="button" className="btn btn-primary" onClick={retry}>
            {words.again}
          </button>
          {/* A document request on purpose: the client router may be in a broken state. */}
          <a className="btn" href="/">
            {words.home}
          </a>
        </p>
      </div>
    </main>
  )
}

function wordsIn(language: string) {
  if (language.startsWith('es')) return es
  return language.startsWith('fr') ? fr : en
}
