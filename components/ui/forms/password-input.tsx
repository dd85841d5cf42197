'use client'

import { useState } from 'react'
import type { Control } from './field'

type Props = Control & { autoComplete?: string; show?: [string, string] }

/** A password with a button to show it; without JavaScript there is no button. */
export function PasswordInput({ show, ...control }: Props) {
  const [shown, setShown] = useState(false)
  return (
    <div className="pw relative">
      <input {...control} className="input" type={shown ? 'text' : 'password'} />
      {show ? (
        <button
          type="button"
          className="btn-icon small script-only absolute top-[0.3rem] right-[0.3rem]"
          aria-pressed={shown}
          aria-controls={control.id}
          onClick={() => setShown(!shown)}
        >
          {shown ? show[1] : show[0]}
        </button>
      ) : null}
    </div>
  )
}
