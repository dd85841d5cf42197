import { notFound } from 'next/navigation'

/** Next renders its own not-found route ahead of time, without a nonce; any address of ours comes here instead. */
export default function NoSuchPage() {
  notFound()
}
