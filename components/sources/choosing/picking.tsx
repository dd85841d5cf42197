import { useEffect, useRef, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import type { Translate } from '@/lib/messages/translate'
import { languageOf } from '../reader/passage'
import type { ShownChoice, TextChoice } from './choice'
import { WordOptions } from './word-options'

type PickingMessages = Translate<'sources.choosing' | 'sources.reader.firstWord' | 'sources.reader.lastWord'>

type Props = { chosen: ShownChoice; choice: TextChoice; t: PickingMessages }

/** The selection, and its trimming: word by word at either end, or by its first and last word. */
export function Picking({ chosen, choice, t }: Props) {
  const [isListed, list] = useState(chosen.isParagraph)
  const lists = useRef<HTMLSpanElement>(null)
  const isOpen = isListed || chosen.isParagraph
  // After selecting a paragraph, the next step is to choose words.
  useEffect(() => {
    if (isOpen) lists.current?.querySelector('select')?.focus()
  }, [isOpen])
  return (
    <>
      <span className="lab">
        {chosen.where}, {t('sources.choosing.selected', { count: chosen.words })}
        {isOpen ? null : (
          <>
            <Steps choice={choice} t={t} />
            <button
              type="button"
              className="justify-center min-w-7 min-h-7 p-0 border-0 last:ml-[0.6rem] max-pane:min-w-10 max-pane:min-h-10"
              aria-label={t('sources.choosing.lists')}
              title={t('sources.choosing.lists')}
              onClick={() => list(true)}
            >
              <Icon name="list" />
            </button>
          </>
        )}
      </span>
      {isOpen ? (
        <span
          className="lists flex flex-wrap gap-x-s3 gap-y-s2 py-[0.4rem] px-[0.7rem] border-b border-line"
          ref={lists}
        >
          <WordList edge="start" label={t('sources.reader.firstWord')} chosen={chosen} choice={choice} />
          <WordList edge="end" label={t('sources.reader.lastWord')} chosen={chosen} choice={choice} />
        </span>
      ) : null}
    </>
  )
}

function Steps({ choice, t }: Pick<Props, 'choice' | 't'>) {
  return (
    <>
      <span className="edge ml-[0.6rem]">{t('sources.choosing.start')}</span>
      <Step label={t('sources.choosing.startEarlier')} isBack act={() => choice.step('start', -1)} />
      <Step label={t('sources.choosing.startLater')} act={() => choice.step('start', 1)} />
      <span className="edge ml-[0.6rem]">{t('sources.choosing.end')}</span>
      <Step label={t('sources.choosing.endEarlier')} isBack act={() => choice.step('end', -1)} />
      <Step label={t('sources.choosing.endLater')} act={() => choice.step('end', 1)} />
    </>
  )
}

function Step({ label, isBack, act }: { label: string; isBack?: boolean; act: () => void }) {
  return (
    <button
      type="button"
      className="justify-center min-w-7 min-h-7 p-0 border-0 last:ml-[0.6rem] max-pane:min-w-10 max-pane:min-h-10"
      aria-label={label}
      title={label}
      onClick={act}
    >
      <Icon name="right" className={isBack ? 'turned' : undefined} />
    </button>
  )
}

type ListProps = { edge: 'start' | 'end'; label: string; chosen: ShownChoice; choice: TextChoice }

function WordList({ edge, label, chosen, choice }: ListProps) {
  const words = choice.words()
  const at =
    edge === 'start'
      ? words.find(({ end }) => end > chosen.start)
      : words.findLast(({ start }) => start < chosen.end)
  return (
    <label className="flex items-center gap-[0.4rem] text-ink-2">
      {label}{' '}
      <select
        className="select w-44 max-w-full min-h-8 py-[0.2rem]"
        lang={languageOf(choice.root())}
        value={at?.[edge] ?? ''}
        onChange={({ target }) => choice.pick(edge, Number(target.value))}
      >
        <WordOptions words={words} edge={edge} />
      </select>
    </label>
  )
}
