import { Icon } from './icon'

export type PickChoice = { words: string; href: string; isChosen: boolean }

type Props = {
  name: string
  /** The words of the chosen one. */
  value: string
  choices: PickChoice[]
}

/** A name and its value; the menu of links opens without JavaScript. */
export function Pick({ name, value, choices }: Props) {
  return (
    <details className="pick-menu relative" name="filters">
      <summary className="pick cursor-pointer">
        {name}{' '}
        <b className="font-semibold text-ink" dir="auto">
          {value}
        </b>{' '}
        <Icon name="down" />
      </summary>
      <ul className="menu">
        {choices.map(({ words, href, isChosen }) => (
          <li key={href}>
            <a
              className="current:font-semibold"
              href={href}
              dir="auto"
              aria-current={isChosen ? 'true' : undefined}
            >
              {words}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
