import { type RefObject, useEffect, useState } from 'react'
import type { TypedTexts } from './form-values'

/** The present values of the fields of the form around an element. Before a script runs: `initial`. */
export function useTypedTexts(inside: RefObject<HTMLElement | null>, initial: TypedTexts): TypedTexts {
  const [texts, setTexts] = useState(initial)
  useEffect(() => {
    const form = inside.current?.closest('form')
    if (!form) return
    const read = () => setTexts(textsOf(form))
    // A reset puts the values of the fields back after its event.
    const later = () => setTimeout(read)
    read()
    form.addEventListener('input', read)
    form.addEventListener('reset', later)
    return () => {
      form.removeEventListener('input', read)
      form.removeEventListener('reset', later)
    }
  }, [inside])
  return texts
}

const textsOf = (form: HTMLFormElement): TypedTexts =>
  Object.fromEntries(
    [...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
