import Link from 'next/link'
import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { extents, lineChoices } from '@/lib/sources/convert/block'
import { recognisedLanguages } from '@/lib/sources/convert/recognition/languages'
import type { SourceDraftBody } from '@/lib/sources/input'
import { EntryField } from '../ui/forms/entry-field'
import { ErrorSummary } from '../ui/forms/error-summary'
import { fieldId } from '../ui/forms/field'
import { TypedForm } from '../ui/forms/typed-form'
import type { SourceMessages } from './reader/say'
import { recordEntries } from './record-entries'
import { PasteInForm } from './references/paste-form'

type Props = {
  draft: string
  body: SourceDraftBody
  isVersion: boolean
  problems: Record<string, string>
  /** The source with the same file, and its address. */
  same?: { words: string; href: string }
  kept: boolean
  /** In words: why the last corrections were not made. */
  conflict?: string
  /** The result of a pasted reference: the number of its entries, or the reason why it was not read. */
  paste: { problem?: string; count?: number }
  /** The name of the last correction, which can be undone. */
  undo?: string
  warnings: string[]
  /** How the file may be read otherwise: the lines of plain text, the extent of a web page, the language of a scan. */
  choice: 'lines' | 'extent' | 'scanLanguage' | null
  /** "30 numbered paragraphs, …". */
  lead: string
  send: (form: FormData) => Promise<void>
  say: SourceMessages
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
  conflict,
  paste,
  undo,
  warnings,
  lead,
  choice,
  send,
  say,
  children,
}: Props) {
  return (
    <TypedForm action={send} className="form max-w-none">
      <input type="hidden" name="draft" value={draft} />
      <ErrorSummary title={say('preview.refused')} problems={problems} />
      {kept ? <Notice icon="check">{say('preview.kept')}</Notice> : null}
      {conflict ? <Notice kind="bad">{conflict}</Notice> : null}
      {same ? (
        <Notice kind="bad">
          <Link href={same.href}>{same.words}</Link>
        </Notice>
      ) : null}
      <p>{lead}</p>
      {warnings.length > 0 ? (
        <Notice>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {isVersion ? null : (
        <section className="grid grid-cols-[repeat(auto-fill,minmax(min(18rem,100%),1fr))] items-start gap-x-s5 gap-y-s4 border-t border-ink pt-s4">
          <h2 className="col-span-full">{say('preview.record')}</h2>
          <div className="col-span-full">
            <PasteInForm pasted={body.reference} {...paste} say={say} />
          </div>
          {recordEntries(say, body).map((entry) => (
            <EntryField key={entry.name} id={fieldId(entry.name)} entry={entry} state={{ problems }} />
          ))}
        </section>
      )}
      <section className="grid grid-cols-[minmax(0,1fr)] gap-s4 border-t border-ink pt-s4">
        <h2>{say('preview.blocks')}</h2>
        {choice === 'lines' ? <LinesChoice chosen={body.lines} say={say} /> : null}
        {choice === 'extent' ? <ExtentChoice chosen={body.extent} say={say} /> : null}
        {choice === 'scanLanguage' ? <ScanChoice chosen={body.scanLanguage} say={say} /> : null}
        {children}
      </section>
      <div className="row sticky bottom-0 py-s3 border-t border-line bg-paper">
        <button type="submit" name="act" value="publish" className="btn btn-primary">
          {say(isVersion ? 'preview.publishVersion' : 'preview.publish')}
        </button>
        <button type="submit" name="act" value="keep" className="btn">
          {say('preview.keep')}
        </button>
        {undo ? (
          <button type="submit" name="act" value="undo" className="btn">
            {undo}
          </button>
        ) : null}
        <button type="submit" name="act" value="letGo" className="btn btn-quiet">
          {say('preview.letGo')}
        </button>
      </div>
    </TypedForm>
  )
}

/** The meaning of line ends is guessed; a person who knows the text decides, and sees the new conversion. */
function LinesChoice({ chosen, say }: ChoiceProps) {
  return (
    <ReadingChoice name="lines" label={say('preview.lines')} chosen={chosen} say={say}>
      <option value="">{say('preview.linesGuessed')}</option>
      {lineChoices.map((choice) => (
        <option key={choice} value={choice}>
          {say(`preview.linesAre.${choice}`)}
        </option>
      ))}
    </ReadingChoice>
  )
}

/** The article of a web page is guessed; lists and short pages have none. */
function ExtentChoice({ chosen, say }: ChoiceProps) {
  return (
    <ReadingChoice name="extent" label={say('preview.extent')} chosen={chosen || 'article'} say={say}>
      {extents.map((extent) => (
        <option key={extent} value={extent}>
          {say(`preview.extentIs.${extent}`)}
        </option>
      ))}
    </ReadingChoice>
  )
}

/** A wrong language spoils accents and rare words: another one reads the pictures again. */
function ScanChoice({ chosen, say }: ChoiceProps) {
  return (
    <ReadingChoice name="scanLanguage" label={say('preview.scan')} chosen={chosen} say={say}>
      {recognisedLanguages.map((language) => (
        <option key={language} value={language}>
          {say(`preview.scanIn.${language}`)}
        </option>
      ))}
    </ReadingChoice>
  )
}

type ChoiceProps = { chosen: string; say: SourceMessages }

type ReadingChoiceProps = ChoiceProps & { name: string; label: string; children: ReactNode }

function ReadingChoice({ name, label, chosen, say, children }: ReadingChoiceProps) {
  return (
    <div className="row">
      <label className="font-semibold" htmlFor={fieldId(name)}>
        {label}
      </label>
      <select id={fieldId(name)} name={name} className="select w-auto!" defaultValue={chosen}>
        {children}
      </select>
      <button type="submit" name="act" value="again" className="btn btn-sm">
        {say('preview.again')}
      </button>
    </div>
  )
}
