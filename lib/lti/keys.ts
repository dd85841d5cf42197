import { randomUUID } from 'node:crypto'
import {
  type CryptoKey,
  exportJWK,
  exportPKCS8,
  generateKeyPair,
  importPKCS8,
  type JWTPayload,
  SignJWT,
} from 'jose'
import { z } from 'zod'
import { db, type Tx } from '../platform/database/db'
import { decrypt, encrypt } from '../platform/encryption'
import { record } from '../platform/events'
import { now } from '../platform/time/clock'
import { DAY } from '../platform/time/units'

const ALGORITHM = 'RS256'
const PURPOSE = 'lti key'

/** In milliseconds: platforms keep our key set for a while, and check signatures that we made before a rotation. */
const SERVED = 31 * DAY

/** The public keys of Veta: the current one, and those that were current within the last month. */
export async function publicKeys(): Promise<{ keys: Array<Record<string, unknown>> }> {
  await currentKey()
  const since = new Date(now().getTime() - SERVED)
  const rows = await db.ltiKey.findMany({
    where: { OR: [{ retiredAt: null }, { retiredAt: { gt: since } }] },
    orderBy: { madeAt: 'desc' },
    select: { publicJwk: true },
  })
  return { keys: rows.map(({ publicJwk }) => z.record(z.string(), z.unknown()).parse(publicJwk)) }
}

/** Makes another key, which signs from now on. Returns its id. */
export async function rotateKeys(actor: { id: string }): Promise<string> {
  const made = await newKey()
  await db.$transaction(async (tx) => {
    await tx.ltiKey.updateMany({ where: { retiredAt: null }, data: { retiredAt: now() } })
    await tx.ltiKey.create({ data: made })
    await record(tx, { actor, kind: 'ltiKey.made', subject: 'ltiKey', subjectId: made.id })
  })
  return made.id
}

type Claims = JWTPayload & { iss: string; aud: string }

/** A JWT of ours, valid for five minutes. */
export async function signed(claims: Claims): Promise<string> {
  const { id, key } = await currentKey()
  return new SignJWT({ ...claims, jti: randomUUID() })
    .setProtectedHeader({ alg: ALGORITHM, kid: id, typ: 'JWT' })
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key)
}

type SigningKey = { id: string; key: CryptoKey }

/** The current key, made when there is none, or when the site's secret no longer opens it. */
async function currentKey(): Promise<SigningKey> {
  const found = await db.ltiKey.findFirst({ where: { retiredAt: null } })
  const opened = found && (await openedKey(found))
  if (opened) return opened
  const made = await newKey()
  await db.$transaction(async (tx) => {
    if (found)
      await tx.ltiKey.updateMany({ where: { id: found.id, retiredAt: null }, data: { retiredAt: now() } })
    await insertUnlessMade(tx, made)
  })
  return currentKey()
}

/** The database has room for one current key: of two processes that make one, the second takes the first's. */
const insertUnlessMade = (tx: Tx, data: StoredKey) => tx.ltiKey.createMany({ data, skipDuplicates: true })

type StoredKey = Awaited<ReturnType<typeof newKey>>

async function newKey() {
  const pair = await generateKeyPair(ALGORITHM, { modulusLength: 2048, extractable: true })
  const id = randomUUID()
  const publicJwk = { ...(await exportJWK(pair.publicKey)), kid: id, alg: ALGORITHM, use: 'sig' }
  return { id, publicJwk, privateKey: encrypt(PURPOSE, await exportPKCS8(pair.privateKey)), madeAt: now() }
}

async function openedKey({ id, privateKey }: { id: string; privateKey: string }): Promise<SigningKey | null> {
  const pem = decrypt(PURPOSE, privateKey)
  return pem ? { id, key: await importPKCS8(pem, ALGORITHM) } : null
}
