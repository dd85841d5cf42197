import type { ArchiveScope } from './scope'

const contents: Record<ArchiveScope['kind'], string> = {
  question: 'one question with its debate',
  seminar: 'a whole seminar with its texts and debates',
}

/** What a person finds who opens the archive years later, without Veta. */
export const readMe = ({ kind, title, names }: ArchiveScope): string => `${title.replaceAll(/\s+/g, ' ')}

This is an archive of Veta: ${contents[kind]}, as the person who made it could see it.
${names ? 'People have their names.' : 'People have numbers in place of their names.'}

index.html       the debates and their texts, to be read in a browser, without a network
manifest.json    what this is, when it was made, and the sha256 of every other file
data/*.jsonl     the records, one kind in each file, each a line of JSON
originals/       the files that the texts were made from, named by their sha256

Texts are UTF-8. Places in a text are [start, end) in Unicode code points of its text of record, which is the texts of its
blocks, one after the other. Times are UTC.

To bring it into Veta: npm run veta -- import FILE
`
