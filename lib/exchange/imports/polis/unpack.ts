import { unzipSync } from 'fflate'
import { done, type Result, refused } from '@/lib/platform/errors'
import { decode } from '@/lib/sources/convert/text/decode'

/** In bytes, of all files of a zip together. */
const MOST_UNPACKED = 60 * 1024 * 1024

const WANTED = /(?:^|\/)(?:[\w.-]*-)?(?:comments|votes|summary)\.csv$/

/**
 * The texts of the files: those of a zip that are of Pol.is, or the files themselves. What a zip says of their sizes is the most
 * that is unpacked. Problems of `file`: fileDamaged, fileUnpacksTooLarge, and those of decode.
 */
export function textsIn(files: Uint8Array[]): Result<string[]> {
  const texts: string[] = []
  for (const bytes of files) {
    const plain = isZip(bytes) ? unpacked(bytes) : done([bytes])
    if (!plain.ok) return plain
    for (const one of plain.value) {
      const text = decode(one)
      if (!text.ok) return refused({ file: text.problem })
      texts.push(text.text)
    }
  }
  return done(texts)
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3

function unpacked(bytes: Uint8Array): Result<Uint8Array[]> {
  let size = 0
  const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
    if (!WANTED.test(name)) return false
    size += originalSize
    return size <= MOST_UNPACKED
  }
  try {
    const files = Object.values(unzipSync(bytes, { filter }))
    if (size <= MOST_UNPACKED) return done(files)
    return refused({
      file: { code: 'fileUnpacksTooLarge', values: { megabytes: MOST_UNPACKED / 1024 / 1024 } },
    })
  } catch {
    return refused({ file: { code: 'fileDamaged' } })
  }
}
