import { Icon } from '@/components/ui/icon'

/**
 * One button to the other theme. Without a stored choice only the browser knows the current theme, so both buttons are
 * rendered and the style sheet shows the right one.
 */
export function ThemeSwitch({ toLight, toDark }: { toLight: string; toDark: string }) {
  return (
    <form
      className="theme-switch contents max-phone:hidden"
      action="/preferences"
      method="post"
      data-theme-form
    >
      <button
        type="submit"
        className="btn-icon to-dark"
        name="theme"
        value="dark"
        aria-label={toDark}
        title={toDark}
      >
        <Icon name="theme" />
      </button>
      <button
        type="submit"
        className="btn-icon to-light"
        name="theme"
        value="light"
        aria-label={toLight}
        title={toLight}
      >
        <Icon name="theme" />
      </button>
    </form>
  )
}
