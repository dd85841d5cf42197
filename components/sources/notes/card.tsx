import { Icon } from '@/components/ui/icon'
import type { NoteView } from '@/lib/sources/notes/queries'
import { notesPath } from '@/lib/sources/paths'
import type { WriteTarget } from '../choosing/word-picker'
import type { SourceMessages } from '../reader/say'

export type NoteActs = {
  save: (form: FormData) => Promise<void>
  remove: (form: FormData) => Promise<void>
}

type Props = {
  note: NoteView
  /** The address of its words. */
  href: string
  /** "¶ 24"; empty where the words stand nowhere in this version. */
  where: string
  /** The questions in which its words can be cited now; the address of each starts with them. */
  targets: WriteTarget[]
  acts: NoteActs
  say: SourceMessages
}

/** A note of one's own: its words, the way to a citation, and a form to change it. */
export function NoteCard({ note, href, where, targets, acts, say }: Props) {
  const { id, text, tags, revision } = note
  return (
    <li className="note-card">
      <NoteWords {...{ note, href }} where={where || say('notes.lost', { version: note.version })} />
      {tags.length ? (
        <ul className="note-tags" aria-label={say('notes.tags')}>
          {tags.map((tag) => (
            <li key={tag}>
              <a href={notesPath({ tag })}>
                #<bdi>{tag}</bdi>
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="note-acts">
        <Cite targets={targets} say={say} />
        <details>
          <summary className="btn btn-quiet btn-sm">{say('notes.change')}</summary>
          <form action={acts.save} className="grid gap-s2 mt-s2">
            <input type="hidden" name="note" value={id} />
            <input type="hidden" name="revision" value={revision} />
            <NoteFields text={text} tags={tags.join(', ')} say={say} />
            <span className="flex flex-wrap gap-s2">
              <button type="submit" className="btn btn-sm">
                {say('notes.save')}
              </button>
              <button type="submit" className="btn btn-quiet btn-sm" formAction={acts.remove}>
                {say('notes.delete')}
              </button>
            </span>
          </form>
        </details>
      </div>
    </li>
  )
}

type NoteWordsProps = {
  note: Pick<NoteView, 'quote' | 'text' | 'source'>
  href: string
  /** In words, as in "¶ 24". */
  where: string
}

/** The place of a note, the words that it is about, and its own. */
export function NoteWords({ note: { quote, text, source }, href, where }: NoteWordsProps) {
  return (
    <>
      <a href={href} className="note-where">
        {where}
      </a>
      <blockquote lang={source.language} dir="auto">
        {quote}
      </blockquote>
      {text ? (
        <p className="note-text" dir="auto">
          {text}
        </p>
      ) : null}
    </>
  )
}

/** A note's own words and its tags. */
export function NoteFields({ text, tags, say }: { text: string; tags: string; say: SourceMessages }) {
  return (
    <>
      <label className="grid gap-1">
        <span className="small">{say('notes.text')}</span>
        <textarea className="input" name="text" rows={3} defaultValue={text} maxLength={5_000} dir="auto" />
      </label>
      <label className="grid gap-1">
        <span className="small">{say('notes.tagsTyped')}</span>
        <input
          className="input"
          name="tags"
          defaultValue={tags}
          maxLength={450}
          autoComplete="off"
          dir="auto"
        />
      </label>
    </>
  )
}

/** One question is a link; of several, one is chosen from a list. */
function Cite({ targets, say }: Pick<Props, 'targets' | 'say'>) {
  const [only, ...others] = targets
  if (!only) return null
  if (others.length === 0)
    return (
      <a className="btn btn-cite btn-sm" href={only.href}>
        <Icon name="quote" /> {say('reader.cite')}
      </a>
    )
  return (
    <details className="note-cite">
      <summary className="btn btn-cite btn-sm">
        <Icon name="quote" /> {say('reader.cite')}
      </summary>
      <ul className="grid gap-1 mt-s2">
        {targets.map(({ number, title, href }) => (
          <li key={number}>
            <a href={href}>{say('reader.citedInQuestion', { number, title })}</a>
          </li>
        ))}
      </ul>
    </details>
  )
}
