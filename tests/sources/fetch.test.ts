import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPublic, type Network, publicNetwork } from '@/lib/platform/outside/public-network'
import { fetchDocument } from '@/lib/sources/fetch/fetch-document'

let server: Server
let site = ''
const asked: string[] = []

beforeAll(async () => {
  server = createServer(answers)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  site = `http://salt.example:${port}`
})

afterAll(() => new Promise((resolve) => server.close(resolve)))

const page = '<html><p>Salt is old.</p></html>'

const answers: RequestListener = ({ url = '', headers }, response) => {
  asked.push(`${headers.host?.replace(/:\d+$/, '')} ${url} ${headers.cookie ?? ''}`.trim())
  const to = new URL(url, site).searchParams.get('to')
  if (to) response.writeHead(302, { location: to }).end()
  else if (url === '/page') response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  else if (url === '/packed') response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(page))
  else if (url === '/bomb')
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(2_000_000)))
  else if (url === '/large') response.writeHead(200).end(Buffer.alloc(2_000_000))
  else if (url === '/broken')
    response.writeHead(200, { 'content-length': 100 }).write('half', () => response.destroy())
  else if (url.startsWith('/named'))
    response
      .writeHead(200, {
        'content-disposition': `attachment; filename="x.pdf"; filename*=UTF-8''La%20sal%2F..%2Fvieja.pdf`,
      })
      .end('%PDF-')
  else if (url !== '/slow') response.writeHead(404).end()
}

/** Names of a made-up internet. The test's own server stands for a public one. */
const names: Record<string, string[]> = {
  'salt.example': ['127.0.0.1'],
  'inside.example': ['10.0.0.5'],
  'both.example': ['127.0.0.1', '169.254.169.254'],
}

let resolved = 0
const network: Network = {
  async resolve(name) {
    resolved++
    const found = names[name]
    if (!found) throw new Error('ENOTFOUND')
    return found
  },
  permits: (address) => address === '127.0.0.1' || isPublic(address),
}

const limits = { bytes: 1_000_000, milliseconds: 1_500, redirects: 5 }

async function refusalOf(address: string): Promise<unknown> {
  const answer = await fetchDocument(address, { network, limits })
  return answer.ok ? null : answer.problem.code
}

describe('a text that is imported by its address', () => {
  test('comes as it was sent, with its final address, type and name', async () => {
    const answer = await fetchDocument(`${site}/?to=/page`, { network, limits })
    if (!answer.ok) throw new Error(answer.problem.code)
    const { bytes, ...told } = answer.value
    expect(new TextDecoder().decode(bytes)).toBe(page)
    expect(told).toEqual({ address: `${site}/page`, mediaType: 'text/html; charset=utf-8', fileName: 'page' })
  })

  test('comes unpacked, and under the name that its site states', async () => {
    const packed = await fetchDocument(`${site}/packed#part`, { network, limits })
    expect(packed.ok && new TextDecoder().decode(packed.value.bytes)).toBe(page)
    const named = await fetchDocument(`${site}/named`, { network, limits })
    expect(named.ok && named.value.fileName).toBe('vieja.pdf')
  })

  test('is refused in words when the site does not send it whole', async () => {
    expect(await refusalOf(`${site}/gone`)).toBe('addressRefused')
    expect(await refusalOf(`${site}/large`)).toBe('fileTooLarge')
    expect(await refusalOf(`${site}/bomb`)).toBe('fileTooLarge')
    expect(await refusalOf(`${site}/broken`)).toBe('addressUnreachable')
    expect(await refusalOf(`${site}/slow`)).toBe('addressTooSlow')
    expect(await refusalOf('http://nobody.example/')).toBe('addressUnreachable')
    expect(await refusalOf(`${site}/?to=${encodeURIComponent(`${site}/?to=/`)}`)).toBe('addressRefused')
  })

  test('is not fetched when nobody waits for it any more', async () => {
    const leaving = new AbortController()
    const fetching = fetchDocument(`${site}/slow`, { network, limits, signal: leaving.signal })
    leaving.abort()
    await expect(fetching).rejects.toThrow()
  })
})

describe('an address inside the network of the server', () => {
  test.each([
    'http://inside.example/',
    'http://both.example/',
    'http://10.0.0.5/',
    'http://[::1]/',
    'http://[::ffff:169.254.169.254]/latest/meta-data',
    'http://169.254.169.254/latest/meta-data',
    'http://0x7f.1.2/',
  ])('%s is never asked', async (address) => {
    asked.length = 0
    expect(await refusalOf(address)).toBe('addressNotPublic')
    expect(await refusalOf(`${site}/?to=${encodeURIComponent(address)}`)).toBe('addressNotPublic')
    expect(asked).toHaveLength(1)
  })

  test.each([
    'file:///etc/passwd',
    'ftp://salt.example/',
    'javascript:alert(1)',
    'salt',
    'http://me:secret@salt.example/',
  ])('%s is no address of the web', async (address) => {
    expect(await refusalOf(address)).toBe('notAWebAddress')
    if (address !== 'salt')
      expect(await refusalOf(`${site}/?to=${encodeURIComponent(address)}`)).toBe('notAWebAddress')
  })

  test('is not reached by a name that changes its address: each is resolved once for each step', async () => {
    resolved = 0
    expect(await refusalOf(`${site}/page`)).toBe(null)
    expect(resolved).toBe(1)
  })

  test('is not reached by redirects without end', async () => {
    const around = (depth: number): string =>
      depth === 0 ? '/page' : `/?to=${encodeURIComponent(around(depth - 1))}`
    expect(await refusalOf(`${site}${around(5)}`)).toBe(null)
    expect(await refusalOf(`${site}${around(6)}`)).toBe('addressRedirects')
  })
})

test('only addresses of the public internet are asked in production', () => {
  const refused =
    '0.0.0.0 10.1.2.3 100.64.0.1 100.100.100.200 127.0.0.1 127.9.9.9 168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.192 192.168.1.1 198.18.0.1 203.0.113.5 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:10.0.0.1 ::ffff:7f00:1 ::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:a00:1::1 fc00::1 fd00:ec2::254 fe80::1 fec0::1 ff02::1 localhost'
  for (const address of refused.split(' '))
    expect({ address, is: isPublic(address) }).toEqual({ address, is: false })
  for (const address of ['8.8.8.8', '93.184.215.14', '2606:4700::6810:84e5', '::ffff:8.8.8.8']) {
    expect({ address, is: isPublic(address) }).toEqual({ address, is: true })
    expect(publicNetwork.permits(address, 443)).toBe(true)
    expect(publicNetwork.permits(address, 25)).toBe(false)
  }
})
