import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { GET } from '@/app/pdf-viewer/[version]/[...file]/route'
import { pdfJsPath, pdfJsVersion } from '@/lib/sources/paths'

const ask = (file: string, version = pdfJsVersion) =>
  GET(new Request(`http://localhost:3000${pdfJsPath(file)}`), {
    params: Promise.resolve({ version, file: file.split('/') }),
  })

describe('the files that draw pages', () => {
  test('are of the version that is installed', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(dependencies['pdfjs-dist']).toBe(pdfJsVersion)
  })

  test.each([
    ['legacy/build/pdf.min.mjs', 'text/javascript; charset=utf-8'],
    ['legacy/build/pdf.worker.min.mjs', 'text/javascript; charset=utf-8'],
    ['wasm/openjpeg_nowasm_fallback.js', 'text/javascript; charset=utf-8'],
    ['cmaps/UniJIS-UTF16-H.bcmap', 'application/octet-stream'],
    ['standard_fonts/FoxitSerif.pfb', 'application/octet-stream'],
  ])('%s comes with its type, and may load nothing foreign', async (file, type) => {
    const answer = await ask(file)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe')
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1000)
  })

  test.each([
    'package.json',
    'cmaps/../package.json',
    'legacy/build/pdf.mjs',
    'cmaps/none.bcmap',
    'wasm/openjpeg.wasm',
  ])('%s is not served', async (file) => {
    expect((await ask(file)).status).toBe(404)
  })

  test('another version is not there', async () => {
    expect((await ask('legacy/build/pdf.min.mjs', '5.0.0')).status).toBe(404)
  })
})
