import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pdfJsVersion } from '@/lib/sources/paths'

/** The files of pdf.js that a browser may ask for, by folder; pictures are unpacked without WebAssembly. */
const served: Array<[file: RegExp, type: string]> = [
  [/^legacy\/build\/pdf(?:\.worker)?\.min\.mjs$/, 'text/javascript; charset=utf-8'],
  [/^wasm\/[a-z]+_nowasm_fallback\.js$/, 'text/javascript; charset=utf-8'],
  [/^cmaps\/[\w-]+\.bcmap$/, 'application/octet-stream'],
  [/^standard_fonts\/[\w-]+\.(?:pfb|ttf)$/, 'application/octet-stream'],
]

/** A file of pdf.js, out of its package: the address has the version, so that browsers keep it. */
export async function GET(
  _: Request,
  { params }: { params: Promise<{ version: string; file: string[] }> },
): Promise<Response> {
  const { version, file } = await params
  const name = file.join('/')
  const type = served.find(([pattern]) => pattern.test(name))?.[1]
  const content = type && version === pdfJsVersion ? await contentOf(name) : null
  if (!content) return new Response(null, { status: 404 })
  return new Response(content, {
    headers: {
      'content-type': type ?? '',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
      // A worker obeys the policy of its own answer: it may load these files and what its page hands it, and build no code.
      'content-security-policy': "default-src 'none'; script-src 'self'; connect-src 'self'",
    },
  })
}

async function contentOf(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const root = dirname(createRequire(join(process.cwd(), 'package.json')).resolve('pdfjs-dist/package.json'))
  return readFile(join(root, name)).then(
    (bytes) => new Uint8Array(bytes),
    () => null,
  )
}
