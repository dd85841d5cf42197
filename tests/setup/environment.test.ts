import { describe, expect, test } from 'vitest'
import { checkSecrets, configuration, hstsOf } from '@/lib/setup/environment.js'

const server = 'postgresql://veta:secret@db.example:5432/veta'

describe('what the environment asks for', () => {
  test('is this machine alone, with a database of its own, unless it says otherwise', () => {
    const config = configuration({})
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', external: undefined })
    expect(config.data).toMatch(/\.veta$/)
  })

  test('is every address of the machine, where the database is a server of one’s own', () => {
    expect(configuration({ DATABASE_URL: server })).toMatchObject({ host: '0.0.0.0', external: server })
    expect(configuration({ DATABASE_URL: server, HOST: '10.0.0.5', PORT: '8080' })).toMatchObject({
      host: '10.0.0.5',
      port: 8080,
    })
  })

  test('counts an empty variable as none', () => {
    expect(configuration({ DATABASE_URL: '', PORT: '', HOST: '' })).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
    })
  })

  test.each(['0', '65536', '-1', '3000.5', 'http', '3000x'])('is refused for the port %s', (PORT) => {
    expect(() => configuration({ PORT })).toThrow(`PORT is "${PORT}".`)
  })

  test.each(['mysql://host/veta', 'veta', 'postgres:', '/var/run/postgresql'])(
    'is refused for the database %s, whose secret is not repeated',
    (DATABASE_URL) => {
      expect(() => configuration({ DATABASE_URL })).toThrow('DATABASE_URL is not the address')
    },
  )
})

describe('the secrets of a server of one’s own', () => {
  const whole = { NEXTAUTH_SECRET: 'sixteen characters', NEXTAUTH_URL: 'https://veta.example' }

  test('are given, and never made up', () => {
    expect(() => checkSecrets(whole)).not.toThrow()
    expect(() => checkSecrets({})).toThrow('openssl rand')
    expect(() => checkSecrets({ ...whole, NEXTAUTH_SECRET: 'too short' })).toThrow('16 characters')
    expect(() => checkSecrets({ ...whole, NEXTAUTH_URL: undefined })).toThrow('NEXTAUTH_URL')
    expect(() => checkSecrets({ ...whole, NEXTAUTH_URL: 'veta.example' })).toThrow('https://veta.example.org')
  })
})

describe('HSTS_SECONDS', () => {
  const NEXTAUTH_URL = 'https://veta.example'

  test('is none unless it is asked for', () => {
    expect(hstsOf({ NEXTAUTH_URL })).toBe(0)
    expect(hstsOf({ HSTS_SECONDS: '0' })).toBe(0)
    expect(hstsOf({ HSTS_SECONDS: '31536000', NEXTAUTH_URL })).toBe(31_536_000)
  })

  test.each(['-1', '1.5', 'a year', '63072001'])('of %s is refused', (HSTS_SECONDS) => {
    expect(() => hstsOf({ HSTS_SECONDS, NEXTAUTH_URL })).toThrow('HSTS_SECONDS is')
  })

  test('needs a site that is reached by TLS', () => {
    expect(() => hstsOf({ HSTS_SECONDS: '60', NEXTAUTH_URL: 'http://veta.example' })).toThrow('https://')
    expect(() => hstsOf({ HSTS_SECONDS: '60' })).toThrow('Set both, or neither')
  })
})
