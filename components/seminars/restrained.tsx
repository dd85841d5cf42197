import { Notice } from '@/components/ui/notice'

/** A member's restraint, shown on every page of the seminar. */
export function RestrainedNotice({ text }: { text: string | null }) {
  return text ? (
    <Notice icon="lock">
      <p>
        <b>{text}</b>
      </p>
    </Notice>
  ) : null
}
