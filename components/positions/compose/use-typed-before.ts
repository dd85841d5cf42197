import { type RefObject, useEffect } from 'react'
import { type Composition, compositionOf } from '@/lib/positions/draft/draft'

/** What somebody typed, or the browser restored, before this script ran is theirs to keep. */
export function useTypedBefore(
  form: RefObject<HTMLFormElement | null>,
  composition: Composition,
  replace: (composition: Composition) => void,
) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, before anything else changes
  useEffect(() => {
    if (!form.current) return
    const typed = compositionOf(valuesOf(new FormData(form.current)))
    const { kind, undercuts, claim, argument, thesis, stance } = typed
    const fields = { kind, undercuts, claim, argument, thesis }
    const isSame = Object.entries(fields).every(
      ([name, value]) => composition[name as keyof typeof fields] === value,
    )
    if (!isSame) replace({ ...composition, ...fields, stance })
  }, [])
}

const valuesOf = (form: FormData) =>
  Object.fromEntries([...form].filter((field): field is [string, string] => typeof field[1] === 'string'))
