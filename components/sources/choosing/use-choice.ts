import { useEffect, useRef, useState } from 'react'
import { type ShownChoice, TextChoice } from './choice'
import { type Follow, onChoiceClicks } from './choice-clicks'
import { onChoiceKeys } from './choice-keys'
import { onJumps } from './jumps'
import { letWordsBeSelected } from './selectable'

/** The selection in a text of the page. `root` returns the element that contains the text now. */
export function useChoice(root: () => HTMLElement | null, follow?: Follow) {
  const [chosen, setChosen] = useState<ShownChoice | null>(null)
  const now = useRef({ root, follow })
  now.current = { root, follow }
  const [choice] = useState(() => new TextChoice(() => now.current.root(), setChosen))
  const follows = follow !== undefined
  useEffect(() => {
    const stops = [
      letWordsBeSelected(),
      choice.watch(),
      onChoiceKeys(choice),
      onChoiceClicks(choice, follows ? (link, event) => now.current.follow?.(link, event) : undefined),
      onJumps(choice.root),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [choice, follows])
  return { chosen, choice }
}
