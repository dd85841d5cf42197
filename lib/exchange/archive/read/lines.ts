import { limits } from '../form/manifest'
import { damaged, tooLarge } from './refusal'

/** The lines of a file in UTF-8, each without its line break, which the last one has as well. */
export async function* linesOf(content: AsyncIterable<Buffer>, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let rest: Buffer[] = []
  let length = 0
  for await (const chunk of content) {
    let from = 0
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      yield decoded(decoder, Buffer.concat([...rest, chunk.subarray(from, at)]), name)
      rest = []
      length = 0
      from = at + 1
    }
    rest.push(chunk.subarray(from))
    length += chunk.length - from
    if (length > limits.line) throw tooLarge()
  }
  if (length > 0) throw damaged(name)
}

function decoded(decoder: TextDecoder, line: Buffer, name: string): string {
  try {
    return decoder.decode(line)
  } catch {
    throw damaged(name)
  }
}
