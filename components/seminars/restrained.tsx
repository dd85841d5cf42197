import { Notice } from '@/components/ui/notice'

/** What a member may not do for a time, told to them wherever they come to the seminar. */
export function RestrainedNotice({ text }: { text: string | null }) {
  return text ? (
    <Notice icon="lock">
      <p>
        <b>{text}</b>
      </p>
    </Notice>
  ) : null
}
