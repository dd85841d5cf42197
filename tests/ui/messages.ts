/** The arguments and tags of a message, as "name" and "<tag>". ICU MessageFormat, without quoting. */
export function needsOf(message: string): string[] {
  const found = new Set<string>()
  collect(message, found)
  for (const [, tag] of message.matchAll(/<(\w+)>/g)) found.add(`<${tag}>`)
  return [...found].sort()
}

function collect(message: string, found: Set<string>): void {
  for (const group of groupsOf(message)) {
    const [name = '', kind = '', ...rest] = group.split(',')
    found.add(name.trim())
    if (['plural', 'select', 'selectordinal'].includes(kind.trim()))
      for (const branch of groupsOf(rest.join(','))) collect(branch, found)
  }
}

/** The content of each outermost pair of braces. */
function groupsOf(text: string): string[] {
  const groups: string[] = []
  let depth = 0
  let start = 0
  for (const [at, character] of [...text].entries()) {
    if (character === '{' && depth++ === 0) start = at + 1
    if (character === '}' && --depth === 0) groups.push([...text].slice(start, at).join(''))
  }
  return groups
}
