import type { ReactNode } from 'react'
import {
  curlOf,
  type DescribedCall,
  type DescribedContent,
  type DescribedNoun,
  type DescribedShape,
  shapeAnchor,
  textOf,
} from './described'
import { fieldsOf, nameIn, type SchemaField, type TypePart, typeOf } from './schema-fields'

/** The words of the page's frame around what the document says, which is in English. */
export type ReferenceWords = {
  [word in
    | 'parameters'
    | 'body'
    | 'answer'
    | 'example'
    | 'shapes'
    | 'optional'
    | 'noBody'
    | 'field'
    | 'type'
    | 'meaning'
    | 'read'
    | 'write'
    | 'session'
    | 'none'
    | 'language']: string
}

type Props = { nouns: DescribedNoun[]; shapes: DescribedShape[]; site: string; words: ReferenceWords }

/** Every call by noun, then every shape. All of it stands open, so that a browser's own search finds it. */
export function Reference({ nouns, shapes, site, words }: Props) {
  return (
    <>
      {nouns.map(({ id, name, calls }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id} lang="en">
            {name}
          </h2>
          {calls.map((call) => (
            <Call key={call.id} call={call} site={site} words={words} />
          ))}
        </section>
      ))}
      <section aria-labelledby="shapes">
        <h2 id="shapes">{words.shapes}</h2>
        {shapes.map((shape) => (
          <Shape key={shape.name} shape={shape} words={words} />
        ))}
      </section>
    </>
  )
}

function Call({ call, site, words }: { call: DescribedCall; site: string; words: ReferenceWords }) {
  const { id, method, path, summary, scope, parameters, body, answers } = call
  const needs = { read: words.read, write: words.write, session: words.session, none: words.none }[scope]
  return (
    <article aria-labelledby={id}>
      <h3 id={id} lang="en">
        <code>
          <b>{method}</b> {path}
        </code>
      </h3>
      <p lang="en">{summary}</p>
      {needs ? <p className="hint">{needs}</p> : null}
      {parameters.length > 0 ? (
        <Fields
          caption={words.parameters}
          words={words}
          rows={parameters.map(({ name, type, required, about }) => ({ path: name, type, required, about }))}
        />
      ) : null}
      {body ? <Content heading={words.body} content={body} words={words} /> : null}
      <pre lang="en">
        <code>{curlOf(call, site)}</code>
      </pre>
      {answers.map(({ status, about, content }) => (
        <div key={status}>
          <h4>
            {words.answer} <span lang="en">{`${status}: ${about}`}</span>
          </h4>
          {content ? <Answer content={content} words={words} /> : <p className="hint">{words.noBody}</p>}
        </div>
      ))}
    </article>
  )
}

/** The fields of what is sent; of a named shape its name. */
function Content({
  heading,
  content,
  words,
}: {
  heading: string
  content: DescribedContent
  words: ReferenceWords
}) {
  const { media, schema } = content
  const fields = schema.$ref ? [] : fieldsOf(schema)
  return (
    <>
      <h4>
        {heading} <span lang="en">{media}</span>
      </h4>
      {fields.length > 0 ? (
        <Fields caption={heading} hidden words={words} rows={fields} />
      ) : (
        <p lang="en">
          <Type parts={typeOf(schema)} />
        </p>
      )}
    </>
  )
}

/** An answer of named shapes alone has its example with them. */
function Answer({ content, words }: { content: DescribedContent; words: ReferenceWords }) {
  const { media, schema, example } = content
  const shape = listedShape(schema)
  return (
    <>
      <p lang="en">
        {media}: {shape ? <Type parts={shape} /> : <Type parts={typeOf(schema)} />}
      </p>
      {shape || example === undefined ? null : <Example example={example} words={words} />}
    </>
  )
}

/** `Position`, or a page of a list of them. */
function listedShape(schema: DescribedContent['schema']): TypePart[] | null {
  if (typeof schema.$ref === 'string') return [{ shape: nameIn(schema.$ref) }]
  const properties: Record<string, { items?: { $ref?: string } }> = Object.assign({}, schema.properties)
  const names = Object.keys(properties).sort().join(' ')
  const listed = properties.items?.items?.$ref
  return listed && names === 'items next'
    ? [{ text: 'items: list of ' }, { shape: nameIn(listed) }, { text: ', next: text or null' }]
    : null
}

function Shape({ shape, words }: { shape: DescribedShape; words: ReferenceWords }) {
  const { name, about, schema, example } = shape
  const fields = fieldsOf(schema)
  return (
    <article aria-labelledby={shapeAnchor(name)}>
      <h3 id={shapeAnchor(name)} lang="en">
        <code>{name}</code>
      </h3>
      {about ? <p lang="en">{about}</p> : null}
      {fields.length > 0 ? (
        <Fields caption={name} hidden words={words} rows={fields} />
      ) : (
        <p lang="en">
          <Type parts={typeOf(schema)} />
        </p>
      )}
      <Example example={example} words={words} />
    </article>
  )
}

function Example({ example, words }: { example: unknown; words: ReferenceWords }) {
  return (
    <>
      <h4>{words.example}</h4>
      <pre lang="en">
        <code>{textOf(example)}</code>
      </pre>
    </>
  )
}

type FieldsProps = { caption: string; hidden?: boolean; words: ReferenceWords; rows: SchemaField[] }

function Fields({ caption, hidden, words, rows }: FieldsProps) {
  return (
    <table>
      <caption className={hidden ? 'vh' : undefined}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.field}</th>
          <th scope="col">{words.type}</th>
          <th scope="col">{words.meaning}</th>
        </tr>
      </thead>
      <tbody lang="en">
        {rows.map(({ path, type, required, about }) => (
          <tr key={path}>
            <th scope="row">{path}</th>
            <td>
              <Type parts={type} />
            </td>
            <td>
              {required ? null : <i lang={words.language}>{words.optional}</i>}
              {required || !about ? about : `. ${about}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Type({ parts: [first, ...rest] }: { parts: TypePart[] }): ReactNode {
  if (!first) return null
  return (
    <>
      {'shape' in first ? <a href={`#${shapeAnchor(first.shape)}`}>{first.shape}</a> : first.text}
      <Type parts={rest} />
    </>
  )
}
