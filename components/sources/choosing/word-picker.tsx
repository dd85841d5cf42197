import { Icon } from '@/components/ui/icon'
import type { SourceMessages } from '../reader/say'
import { WordOptions } from './word-options'
import type { WordSpan } from './words'

export type WriteTarget = { number: number; title: string; href: string }

type Props = {
  paragraph: number
  words: WordSpan[]
  chosen: { start: number; end: number } | null
  source: number
  version: number
  language: string
  /** The source's page, which shows the choice. */
  path: string
  /** Questions that accept positions from this person now. */
  questions: WriteTarget[]
  /** The editors of questions in which the words can become a key passage. */
  editors: WriteTarget[]
  say: SourceMessages
}

/** A paragraph's own menu: chooses a passage by its first and last word, with keyboard, touch or voice. */
export function WordPicker({
  paragraph,
  words,
  chosen,
  source,
  version,
  language,
  path,
  questions,
  editors,
  say,
}: Props) {
  const first = words.find(({ start }) => start === chosen?.start) ?? words[0]
  const last = words.find(({ end }) => end === chosen?.end) ?? words.at(-1)
  return (
    <form className="grid gap-s3" method="get" action={path}>
      <h2
        className="font-serif font-semibold text-h3/[1.3] max-source:font-sans max-source:font-semibold max-source:text-ui/[1.35]"
        id="citing"
      >
        {say('reader.fromParagraph', { paragraph })}
      </h2>
      <p className="small muted">{say('reader.chooseWords')}</p>
      <input type="hidden" name="source" value={source} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="paragraph" value={paragraph} />
      <WordSelect
        name="start"
        label={say('reader.firstWord')}
        words={words}
        value={first?.start}
        language={language}
      />
      <WordSelect
        name="end"
        label={say('reader.lastWord')}
        words={words}
        value={last?.end}
        language={language}
      />
      <button type="submit" className="btn justify-start text-start whitespace-normal">
        {say('reader.showPassage')}
      </button>
      {questions.map(({ number, title, href }) => (
        <button
          key={number}
          type="submit"
          formAction={href}
          className="btn btn-cite justify-start text-start whitespace-normal"
        >
          <Icon name="quote" />
          <span>{say('reader.citeInQuestion', { number, title })}</span>
        </button>
      ))}
      {editors.length ? (
        <details>
          <summary>{say('reader.keyPassageOf')}</summary>
          {editors.map(({ number, title, href }) => (
            <button
              key={href}
              type="submit"
              formAction={href}
              className="btn btn-sm justify-start text-start whitespace-normal mt-s2"
            >
              <b>{number || '·'}</b> <bdi>{title}</bdi>
            </button>
          ))}
        </details>
      ) : null}
    </form>
  )
}

type SelectProps = {
  name: 'start' | 'end'
  label: string
  words: WordSpan[]
  value?: number
  language: string
}

function WordSelect({ name, label, words, value, language }: SelectProps) {
  return (
    <div className="field">
      <label htmlFor={`word-${name}`}>{label}</label>
      <select className="select" id={`word-${name}`} name={name} defaultValue={value} lang={language}>
        <WordOptions words={words} edge={name} />
      </select>
    </div>
  )
}
