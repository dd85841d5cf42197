import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isOurs } from '@/lib/setup/serve/compiled.js'

let place = ''
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'veta-compiled-'))
})
afterEach(() => rmSync(place, { recursive: true }))

describe('the folder of compiled programs', () => {
  it('is made for us alone where there is none', () => {
    const folder = join(place, 'tsx-0')
    expect(isOurs(folder)).toBe(true)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(isOurs(folder)).toBe(true)
  })

  it('is not read where everybody writes in it, or where it is a link or a file', () => {
    const [open, own, link, file] = ['open', 'own', 'link', 'file'].map((name) => join(place, name))
    for (const folder of [open, own]) mkdirSync(folder ?? '')
    chmodSync(open ?? '', 0o777)
    symlinkSync(own ?? '', link ?? '')
    writeFileSync(file ?? '', '')
    expect([open, own, link, file].map((folder) => isOurs(folder ?? ''))).toEqual([false, true, false, false])
  })

  // Only root can give a folder to another user.
  it.runIf(process.geteuid?.() === 0)('is not read where it is another user’s', () => {
    const folder = join(place, 'tsx-0')
    mkdirSync(folder)
    chownSync(folder, 12_345, 12_345)
    expect(isOurs(folder)).toBe(false)
  })
})
