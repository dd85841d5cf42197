import { decrypt, encrypt } from '../encryption'

/** How far a listener has heard: everything from transactions before `xmin`, at a time in milliseconds since 1970. */
export type Cursor = { xmin: bigint; at: number }

const PURPOSE = 'live cursor'

/** Digits of a number of 64 bits in base 16. */
const LENGTH = 16

/**
 * The id of a live message. The numbers of transactions would tell how much goes on unseen, so it is encrypted, and always
 * of one length.
 */
export function encryptCursor({ xmin, at }: Cursor): string {
  const digits = [xmin, at].map((number) => number.toString(16).padStart(LENGTH, '0'))
  return encrypt(PURPOSE, digits.join(''))
}

/** Null for an id that no server of ours has encrypted. */
export function decryptCursor(id: string): Cursor | null {
  const digits = decrypt(PURPOSE, id)
  if (digits === null) return null
  return { xmin: BigInt(`0x${digits.slice(0, LENGTH)}`), at: Number(`0x${digits.slice(LENGTH)}`) }
}
