import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { secretsOf } from '../../lib/setup/secrets.js'

let data: string

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'veta-secrets-'))
})

afterEach(() => rmSync(data, { recursive: true }))

test('secrets are long, kept, and differ from folder to folder', () => {
  const first = secretsOf(data)
  expect(first.NEXTAUTH_SECRET.length).toBeGreaterThanOrEqual(32)
  expect(secretsOf(data)).toEqual(first)
  rmSync(join(data, 'secrets.json'))
  expect(secretsOf(data).NEXTAUTH_SECRET).not.toBe(first.NEXTAUTH_SECRET)
})

test('only their owner may read them, even if the file was opened up', () => {
  secretsOf(data)
  const file = join(data, 'secrets.json')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  chmodSync(file, 0o644)
  secretsOf(data)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

test('a file that is not JSON is refused in plain words, not overwritten', () => {
  writeFileSync(join(data, 'secrets.json'), '{"NEXTAUTH')
  expect(() => secretsOf(data)).toThrow(/cannot be read as JSON/)
})
