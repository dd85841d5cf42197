import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

type Context = { params: Promise<{ face: string }> }

const files = new Map([
  ['sans.woff2', 'instrument-sans/files/instrument-sans-latin-wght-normal.woff2'],
  ['serif.woff2', 'source-serif-4/files/source-serif-4-latin-opsz-normal.woff2'],
])

/** The faces of public pages. Next serves those that it bundles for pages of its own alone. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const file = files.get((await params).face)
  if (!file) return new Response(null, { status: 404 })
  const bytes = await readFile(join(process.cwd(), 'node_modules', '@fontsource-variable', file))
  return new Response(bytes, {
    headers: {
      'content-type': 'font/woff2',
      'cache-control': 'public, max-age=2592000',
      // A frame without rights is of no origin, ours included.
      'access-control-allow-origin': '*',
    },
  })
}
