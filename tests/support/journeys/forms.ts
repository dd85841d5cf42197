/** The forms of a page that send a server action, with every field filled in, as a browser without JavaScript sends them. */
export const formsIn = (html: string): FormData[] => formsByButton(html).flat()

/** The same forms, each as its buttons send it. */
export function formsByButton(html: string): FormData[][] {
  const forms = [...html.matchAll(/<form\b[^>]*>(.*?)<\/form>/gs)].map(([, inside = '']) => inside)
  return forms.filter((inside) => inside.includes('$ACTION_')).map(sentBy)
}

/** What a form sends, but for the key under which it happens once: two pages may have the same form. */
export const contentOf = (form: FormData): string =>
  JSON.stringify([...form].filter(([name]) => name !== 'idempotencyKey'))

/** One submission per button, if the buttons send different values. */
function sentBy(inside: string): FormData[] {
  const buttons = [...inside.matchAll(/<button\b([^>]*)>/g)].map(([, tag = '']) => attributes(tag))
  const named = buttons.filter(({ name }) => name)
  return (named.length ? named : [{}]).map((button) => {
    const form = new FormData()
    for (const [name, value] of fieldsOf(inside)) form.append(name, value)
    if (button.name) form.append(button.name, button.value ?? '')
    return form
  })
}

function fieldsOf(inside: string): Array<[string, string]> {
  const inputs = [...inside.matchAll(/<input\b([^>]*)>/g)].map(([, tag = '']) => attributes(tag))
  const kept = inputs.filter(({ type, name }) => name && type !== 'file' && type !== 'radio')
  const areas = [...inside.matchAll(/<(?:textarea|select)\b([^>]*)>(.*?)<\/(?:textarea|select)>/gs)]
  return [
    ...kept.map(({ name = '', value }): [string, string] => [name, value || FILLED_IN]),
    ...areas.map(([, tag = '', text = '']): [string, string] => [
      attributes(tag).name ?? '',
      /<option\b[^>]*\bselected\b/.test(text)
        ? chosen(text)
        : plainText(text.replaceAll(/<[^>]*>/g, '')) || FILLED_IN,
    ]),
  ]
}

const FILLED_IN = 'new@veta.example'

const chosen = (options: string) =>
  attributes(/<option\b([^>]*\bselected\b[^>]*)>/.exec(options)?.[1] ?? '').value ?? ''

function attributes(tag: string): Record<string, string | undefined> {
  const pairs = [...tag.matchAll(/([\w:-]+)="([^"]*)"/g)]
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name.toLowerCase(), plainText(value)]))
}

const plainText = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
