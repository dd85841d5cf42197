import { Notice } from '@/components/ui/notice'
import type { Recognition } from '@/lib/sources/recognition'
import type { SourceMessages } from './reader/say'

type Props = { recognition: Recognition; say: SourceMessages }

/** Says that a machine has read the words of the text or of some pages, and which of them a person has corrected. */
export function MachineRead({ recognition: { pages, corrected }, say }: Props) {
  return (
    <Notice icon="warn">
      <p>
        <b>
          {pages
            ? say('reader.machineReadPages', { count: pages.count, pages: pages.labels })
            : say('reader.machineRead')}
        </b>{' '}
        {say('reader.machineReadWhy')}
      </p>
      {corrected.length > 0 ? (
        <details>
          <summary>{say('reader.correctedWords', { count: corrected.length })}</summary>
          <ul>
            {corrected.map(({ start, text, was, paragraph }) => (
              <li key={start}>
                <bdi>{say('reader.correctedWord', { text, was })}</bdi>
                {paragraph === null ? null : <a href={`#p-${paragraph}`}> ¶ {paragraph}</a>}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </Notice>
  )
}
