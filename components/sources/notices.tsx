import Link from 'next/link'
import type { ReactNode } from 'react'
import { Notice } from '@/components/ui/notice'
import type { SourceView, VersionView } from '@/lib/sources/queries'
import type { SourceMessages } from './reader/say'

type Props = {
  source: SourceView
  version: VersionView
  path: string
  restore: ReactNode
  say: SourceMessages
}

/** Warnings before citing: a newer version replaces this one, or the source was withdrawn. */
export function SourceNotices({ source, version, path, restore, say }: Props) {
  const newest = source.versions.at(-1) ?? version
  const before = source.versions.at(-2)
  return (
    <>
      {source.withdrawnAt ? (
        <Notice icon="lock">
          <p>
            <b>{say('reader.withdrawn')}</b> <bdi>{source.withdrawnReason}</bdi> {say('reader.withdrawnWhy')}
          </p>
          {restore}
        </Notice>
      ) : null}
      {newest.id === version.id ? null : (
        <Notice icon="clock">
          <p>
            <b>{say('reader.olderVersion', { number: version.number })}</b>{' '}
            <Link href={path}>{say('reader.seeNewest', { number: newest.number })}</Link>
          </p>
        </Notice>
      )}
      {newest.id === version.id && before ? (
        <Notice icon="clock">
          <p>
            <b>{say('reader.newVersion', { number: version.number, before: before.number })}</b>{' '}
            <Link href={`${path}/versions/${version.number}`}>{say('reader.whatBecame')}</Link>
          </p>
        </Notice>
      ) : null}
    </>
  )
}
