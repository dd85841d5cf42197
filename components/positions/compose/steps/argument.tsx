import { type RefObject, useRef, useState } from 'react'
import { FieldError, fieldId } from '@/components/ui/forms/field'
import { Icon } from '@/components/ui/icon'
import { Rendered } from '@/components/ui/rendered'
import { carried } from '@/lib/positions/draft/findings'
import { wordCount } from '@/lib/positions/rules'
import type { ComposerContext } from '../composer-state'
import { useMentions } from '../mentions'
import { Names } from '../names'
import { QuotedList } from '../quoted-list'
import { Underlaid } from '../underlaid'
import { type MarkdownMark, mark } from './markdown'

type Props = {
  context: ComposerContext
  /** Renders Markdown on the server, where it is made safe. */
  render: (argument: string) => Promise<string | null>
  /** Rendered already, for a browser without JavaScript. */
  shown?: string
}

/** A plain text area for Markdown, with buttons for a few marks and a preview. */
export function ArgumentStep({ context, render, shown }: Props) {
  const { t, draft, dispatch, problems, requirements, live } = context
  const area = useRef<HTMLTextAreaElement>(null)
  const [preview, setPreview] = useState<string | null>(shown ?? null)
  const id = fieldId('argument')
  const problem = problems.argument
  const count = wordCount(draft.argument)
  const show = async () => setPreview((await render(draft.argument)) ?? t('compose.previewFailed'))
  return (
    <div className="step py-s4 border-t border-line">
      <div className="label float-left w-full mb-s2 font-semibold">
        <label htmlFor={id}>{t('compose.argument')}</label>
        <span className={count > requirements.maxWords ? 'count num over' : 'count num'} hidden={!live}>
          {t('compose.argumentCount', { n: count, limit: requirements.maxWords })}
        </span>
      </div>
      <div className="editor clear-both rounded border border-edge bg-page">
        <div className="editor-bar flex flex-wrap items-center gap-[2px] py-[0.2rem] px-[0.35rem] border-b border-line">
          {live ? <Toolbar context={context} area={area} hidden={preview !== null} /> : null}
          <span className="flex-1" />
          <Mode context={context} previewing={preview !== null} write={() => setPreview(null)} show={show} />
        </div>
        <ArgumentField context={context} area={area} hidden={live && preview !== null} />
        {preview === null ? null : <Shown html={preview} empty={t('compose.previewEmpty')} />}
        <QuotedList
          path="argument"
          text={draft.argument}
          plain={false}
          write={(value) => dispatch({ do: 'write', field: 'argument', value })}
          setting={context}
        />
        {live ? null : (
          <p className="qc-note">
            <button type="submit" className="btn btn-sm" name="intent" value="check">
              {t('compose.quoted.check')}
            </button>
          </p>
        )}
      </div>
      {problem ? <FieldError id={`${id}-error`}>{problem}</FieldError> : null}
      <p className="hint mt-s1" id={`${id}-hint`}>
        {t('compose.argumentHint')}
      </p>
    </div>
  )
}

type Area = RefObject<HTMLTextAreaElement | null>

function ArgumentField({ context, area, hidden }: { context: ComposerContext; area: Area; hidden: boolean }) {
  const { draft, dispatch, problems, findings, live } = context
  const id = fieldId('argument')
  const found = carried(findings.argument, draft.argument)
  const mentions = useMentions(area, context.mentionsUrl, true, `${id}-names`)
  return (
    <Underlaid text={draft.argument} found={found} className="editor-body" hidden={hidden}>
      {(follow, under) => (
        <>
          <textarea
            {...(live ? mentions.field : {})}
            dir="auto"
            className="editor-body"
            onScroll={follow}
            id={id}
            name="argument"
            rows={8}
            ref={area}
            value={draft.argument}
            onChange={(event) => dispatch({ do: 'write', field: 'argument', value: event.target.value })}
            aria-describedby={problems.argument ? `${id}-error ${id}-hint` : `${id}-hint`}
            aria-invalid={problems.argument ? true : undefined}
          />
          {live ? <Names mentions={mentions} under={under} context={context} /> : null}
        </>
      )}
    </Underlaid>
  )
}

const marks: MarkdownMark[] = ['bold', 'italic', 'list', 'link', 'quote']

function Toolbar({
  context: { t },
  area,
  hidden,
}: {
  context: ComposerContext
  area: Area
  hidden: boolean
}) {
  return (
    <div role="toolbar" aria-label={t('compose.formatting')} hidden={hidden}>
      {marks.map((kind) => (
        <button
          key={kind}
          type="button"
          className="btn-icon max-phone:min-w-[2.1rem] font-semibold"
          aria-label={t(`compose.${kind}`)}
          title={t(`compose.${kind}`)}
          onClick={() => area.current && put(area.current, kind)}
        >
          {kind === 'bold' ? 'B' : kind === 'italic' ? <em>I</em> : <Icon name={kind} />}
        </button>
      ))}
    </div>
  )
}

/** Through the browser's own editing, so that its undo knows of it. */
function put(area: HTMLTextAreaElement, kind: MarkdownMark) {
  const { from, to, insert, select } = mark(area.value, area.selectionStart, area.selectionEnd, kind)
  area.focus()
  area.setSelectionRange(from, to)
  document.execCommand('insertText', false, insert)
  area.setSelectionRange(...select)
}

type ModeProps = { context: ComposerContext; previewing: boolean; write: () => void; show: () => void }

/** Without JavaScript, Preview sends the form and gets it back with the argument as it will look. */
function Mode({ context: { t, live }, previewing, write, show }: ModeProps) {
  return (
    <fieldset className="seg flex-nowrap">
      <legend className="vh">{t('compose.mode')}</legend>
      {live ? (
        <button className="font-semibold" type="button" aria-pressed={!previewing} onClick={write}>
          {t('compose.write')}
        </button>
      ) : null}
      <button
        className="font-semibold"
        type={live ? 'button' : 'submit'}
        name="intent"
        value="preview"
        aria-pressed={live ? previewing : undefined}
        onClick={live ? show : undefined}
      >
        {t('compose.preview')}
      </button>
    </fieldset>
  )
}

function Shown({ html, empty }: { html: string; empty: string }) {
  if (html === '') return <p className="editor-body muted">{empty}</p>
  return <Rendered className="editor-body prose" html={html} />
}
