import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import { recognisedLanguages } from '@/lib/sources/convert/recognition/languages'
import type { ConversionProgress as Progress } from '@/lib/sources/drafts/queries'
import { fieldId } from '../ui/forms/field'
import { TypedForm } from '../ui/forms/typed-form'
import { ProgressBar } from '../ui/progress-bar'
import type { SourceMessages } from './reader/say'

type Props = {
  draft: string
  progress: Progress
  /** In words, of a file that could not be read. */
  problem: string | null
  send: (form: FormData) => Promise<void>
  say: SourceMessages
  /** Draws the page again as the reading goes on. */
  children: ReactNode
}

/** A file that is being read, page by page, or could not be. The reading goes on when this page is closed. */
export function ConversionProgress({ draft, progress, problem, send, say, children }: Props) {
  const isFailed = progress.state === 'failed'
  return (
    <TypedForm action={send} className="form">
      <input type="hidden" name="draft" value={draft} />
      <h2>{say(isFailed ? 'conversion.failed' : 'conversion.title')}</h2>
      {isFailed ? <Notice kind="bad">{problem}</Notice> : <Pages progress={progress} say={say} />}
      {isFailed ? null : children}
      {progress.problem?.code === 'scanLanguage' ? <ScanLanguage say={say} /> : null}
      <div className="row">
        {isFailed ? null : (
          <button type="submit" name="act" value="look" className="btn">
            {say('conversion.again')}
          </button>
        )}
        <button type="submit" name="act" value="letGo" className="btn">
          {say(isFailed ? 'conversion.other' : 'conversion.cancel')}
        </button>
      </div>
    </TypedForm>
  )
}

/** A scan in a language whose words are not recognised, or so it was said: a person may state another. */
function ScanLanguage({ say }: Pick<Props, 'say'>) {
  return (
    <div className="row">
      <label htmlFor={fieldId('scanLanguage')}>{say('conversion.scanLanguage')}</label>
      <select id={fieldId('scanLanguage')} name="scanLanguage" className="select">
        {recognisedLanguages.map((language) => (
          <option key={language} value={language}>
            {say(`preview.scanIn.${language}`)}
          </option>
        ))}
      </select>
      <button type="submit" name="act" value="recognise" className="btn btn-primary">
        {say('conversion.recognise')}
      </button>
    </div>
  )
}

function Pages({ progress: { state, page, pages }, say }: Pick<Props, 'progress' | 'say'>) {
  return (
    <>
      <p role="status">
        {state === 'waiting'
          ? say('conversion.waiting')
          : pages > 0
            ? say('conversion.workingPages', { page, pages })
            : say('conversion.working')}
      </p>
      <ProgressBar label={say('conversion.progress')} at={page} of={pages} />
    </>
  )
}
