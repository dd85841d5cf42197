import type { DeskContext } from './say'

type Props = { singleKeys: boolean; setting: DeskContext }

/** The most used keys, and all of them on demand. */
export function KeyList({ singleKeys, setting: { say } }: Props) {
  return (
    <details className="m-keys">
      <summary data-key="?">
        {say('keys')} {singleKeys ? <kbd>?</kbd> : null}
      </summary>
      <ul>
        {singleKeys ? (
          <>
            <Keys keys={['V', 'P', 'O', 'D', 'M', 'A']} does={say('key.choose')} />
            <Keys keys={['J', 'K']} does={say('key.move')} />
            <Keys keys={['[', ']']} does={say('key.context')} />
            <Keys keys={['U']} does={say('key.undo')} />
            <Keys keys={['↵']} does={say('key.save')} />
            <Keys keys={['?']} does={say('key.help')} />
          </>
        ) : null}
        <Keys keys={['⌘ ↵', 'Ctrl ↵']} does={say('key.save')} />
        <Keys keys={['Esc']} does={say('key.leave')} />
      </ul>
    </details>
  )
}

function Keys({ keys, does }: { keys: string[]; does: string }) {
  return (
    <li>
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}{' '}
      {does}
    </li>
  )
}
