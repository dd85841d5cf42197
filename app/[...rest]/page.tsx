import { notFound } from 'next/navigation'
import { titled } from '@/app/_frame/titled'

/** Without it, the browser takes over a title-less page and sets its title. */
export const generateMetadata = titled('frame.notFound', 'title')

/** Next renders its own not-found route ahead of time, without a nonce; any address of ours comes here instead. */
export default function NoSuchPage() {
  notFound()
}
