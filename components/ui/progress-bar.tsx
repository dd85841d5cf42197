type Props = {
  label: string
  /** How much is done, and how much there is to do; 0 while that is not known. */
  at: number
  of: number
}

export function ProgressBar({ label, at, of }: Props) {
  return (
    <progress
      className="w-full h-2 appearance-none border border-edge bg-sunk [&::-webkit-progress-bar]:bg-sunk [&::-webkit-progress-value]:bg-ink [&::-moz-progress-bar]:bg-ink [&:indeterminate::-moz-progress-bar]:bg-sunk"
      aria-label={label}
      {...(of > 0 && { value: at, max: of })}
    />
  )
}
