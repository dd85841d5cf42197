/** One entry of a pasted list: an address, perhaps a name, and what stood there. */
export type Entry = { text: string; email: string; name?: string }

/** What no address could be found in. */
export type Unread = { text: string; email?: undefined }

/**
 * Reads a list of people as they come from a spreadsheet or a mail program, one a line or parted by semicolons:
 * `Name <a@b>`, `a@b, Name`, `Name, a@b`, `"Last, First" <a@b>`, tabs for commas, an address alone. A line that
 * holds addresses alone, parted by commas, is as many people.
 */
export function readList(pasted: string): Array<Entry | Unread> {
  return pasted
    .normalize('NFC')
    .split(/[\n\r;]+/)
    .flatMap(apart)
    .map((text) => text.trim())
    .filter((text) => /[^\s,]/.test(text))
    .map(readEntry)
}

const ADDRESS = /[^\s<>,;:"'()|]+@[^\s<>,;:"'()|]+/

/** `a@b, c@d` and `Ana <a@b>, Bea <c@d>` are two people; `Ana, a@b` is one. */
function apart(line: string): string[] {
  const parts = line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)
  return parts.length > 1 && parts.every((part) => ADDRESS.test(part)) ? parts : [line]
}

function readEntry(text: string): Entry | Unread {
  const email = ADDRESS.exec(text)?.[0].replace(/[.]+$/, '')
  if (!email) return { text }
  const rest = text
    .replace(email, ' ')
    .replace(/mailto:/i, ' ')
    .replaceAll(/[<>"()|\t]/g, ' ')
  const name = inOrder(rest.replaceAll(/\s+/g, ' ').replaceAll(/^[\s,]+|[\s,]+$/g, ''))
  return name ? { text, email: email.toLowerCase(), name } : { text, email: email.toLowerCase() }
}

/** `Quispe, María` is María Quispe. */
function inOrder(name: string): string {
  const [last, first, ...more] = name.split(',').map((part) => part.trim())
  return last && first && more.length === 0 ? `${first} ${last}` : name
}
