import Link from 'next/link'
import type { ReactNode } from 'react'
import { EntryField } from '@/components/people/entry-field'
import type { Say } from '@/components/reader/say'
import { ErrorSummary } from '@/components/ui/error-summary'
import { fieldId } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { TypedForm } from '@/components/ui/typed-form'
import type { DraftBody } from '@/lib/sources/input'
import { recordEntries } from './record-entries'

type Props = {
  draft: string
  body: DraftBody
  isVersion: boolean
  problems: Record<string, string>
  /** The source that has the same file, and where it is. */
  same?: { words: string; href: string }
  kept: boolean
  /** "30 numbered paragraphs, …". */
  lead: string
  send: (form: FormData) => Promise<void>
  say: Say
  children: ReactNode
}

/** The second step of an import: the record, and every block with its kind. Works without JavaScript. */
export function DraftPreview({
  draft,
  body,
  isVersion,
  problems,
  same,
  kept,
  lead,
  send,
  say,
  children,
}: Props) {
  return (
    <TypedForm action={send} className="form draft-form">
      <input type="hidden" name="draft" value={draft} />
      <ErrorSummary title={say('preview.refused')} problems={problems} />
      {kept ? <Notice icon="check">{say('preview.kept')}</Notice> : null}
      {same ? (
        <Notice kind="bad">
          <Link href={same.href as never}>{same.words}</Link>
        </Notice>
      ) : null}
      <p>{lead}</p>
      {isVersion ? null : (
        <section className="record-fields">
          <h2>{say('preview.record')}</h2>
          {recordEntries(say, body).map((entry) => (
            <EntryField key={entry.name} id={fieldId(entry.name)} entry={entry} state={{ problems }} />
          ))}
        </section>
      )}
      <section>
        <h2>{say('preview.blocks')}</h2>
        {children}
      </section>
      <div className="row draft-acts">
        <button type="submit" name="act" value="publish" className="btn btn-primary">
          {say(isVersion ? 'preview.publishVersion' : 'preview.publish')}
        </button>
        <button type="submit" name="act" value="keep" className="btn">
          {say('preview.keep')}
        </button>
        <button type="submit" name="act" value="letGo" className="btn btn-quiet">
          {say('preview.letGo')}
        </button>
      </div>
    </TypedForm>
  )
}
