import { useEffect, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import { plural } from '@/components/ui/plural'
import { languageOf } from '../reader/passage'
import type { Shown, TextChoice } from './choice'
import type { ChoosingWords } from './choosing-words'
import { WordOptions } from './word-options'

type Props = { chosen: Shown; choice: TextChoice; words: ChoosingWords; locale: string }

/** What is chosen, and how it is cut to size: word by word at either end, or by its first and last word. */
export function Picking({ chosen, choice, words, locale }: Props) {
  const [isListed, list] = useState(chosen.isParagraph)
  const lists = useRef<HTMLSpanElement>(null)
  const isOpen = isListed || chosen.isParagraph
  // Whoever chose a paragraph has not chosen words yet: that is the next thing to do.
  useEffect(() => {
    if (isOpen) lists.current?.querySelector('select')?.focus()
  }, [isOpen])
  return (
    <>
      <span className="lab">
        {chosen.where}, {plural(words.selected, chosen.words, locale)}
        {isOpen ? null : (
          <>
            <Steps choice={choice} words={words} />
            <button
              type="button"
              className="step-word"
              aria-label={words.lists}
              title={words.lists}
              onClick={() => list(true)}
            >
              <Icon name="list" />
            </button>
          </>
        )}
      </span>
      {isOpen ? (
        <span className="lists" ref={lists}>
          <WordList edge="start" label={words.first} chosen={chosen} choice={choice} />
          <WordList edge="end" label={words.last} chosen={chosen} choice={choice} />
        </span>
      ) : null}
    </>
  )
}

function Steps({ choice, words }: Pick<Props, 'choice' | 'words'>) {
  return (
    <>
      <span className="edge">{words.start}</span>
      <Step label={words.startEarlier} isBack act={() => choice.step('start', -1)} />
      <Step label={words.startLater} act={() => choice.step('start', 1)} />
      <span className="edge">{words.end}</span>
      <Step label={words.endEarlier} isBack act={() => choice.step('end', -1)} />
      <Step label={words.endLater} act={() => choice.step('end', 1)} />
    </>
  )
}

function Step({ label, isBack, act }: { label: string; isBack?: boolean; act: () => void }) {
  return (
    <button type="button" className="step-word" aria-label={label} title={label} onClick={act}>
      <Icon name="right" className={isBack ? 'turned' : undefined} />
    </button>
  )
}

type ListProps = { edge: 'start' | 'end'; label: string; chosen: Shown; choice: TextChoice }

function WordList({ edge, label, chosen, choice }: ListProps) {
  const words = choice.words()
  const at =
    edge === 'start'
      ? words.find(({ end }) => end > chosen.start)
      : words.findLast(({ start }) => start < chosen.end)
  return (
    <label>
      {label}{' '}
      <select
        className="select"
        lang={languageOf(choice.root())}
        value={at?.[edge] ?? ''}
        onChange={({ target }) => choice.pick(edge, Number(target.value))}
      >
        <WordOptions words={words} edge={edge} />
      </select>
    </label>
  )
}
