import { notFound } from 'next/navigation'
import { titled } from '@/app/_frame/titled'

/** Else the browser, once it takes the page over, puts the title of a page that says nothing of its own. */
export const generateMetadata = titled('frame.notFound', 'title')

/** Next renders its own not-found route ahead of time, without a nonce; any address of ours comes here instead. */
export default function NoSuchPage() {
  notFound()
}
