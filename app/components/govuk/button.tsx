import type { ReactNode } from 'react'
import { classNames, type Attributes } from './options.ts'

export type ButtonProps = {
  text?: ReactNode
  children?: ReactNode
  /** Makes the button a link that looks like one. */
  href?: string
  type?: 'submit' | 'button' | 'reset'
  name?: string
  value?: string
  disabled?: boolean
  isStartButton?: boolean
  preventDoubleClick?: boolean
  id?: string
  classes?: string
  attributes?: Attributes
}

export function Button(props: ButtonProps) {
  const { text, children = text, href, type = 'submit', name, value, disabled, isStartButton, id } = props
  const common = {
    className: classNames('govuk-button', isStartButton && 'govuk-button--start', props.classes),
    'data-module': 'govuk-button',
    ...props.attributes,
    id: id || undefined,
  }
  const said = isStartButton && typeof children !== 'string' ? <span>{children}</span> : children
  if (href) {
    return (
      <a href={href} role="button" draggable="false" {...common}>
        {said}
        {isStartButton && <StartIcon />}
      </a>
    )
  }
  return (
    <button
      type={type}
      value={value || undefined}
      name={name || undefined}
      disabled={disabled || undefined}
      aria-disabled={disabled || undefined}
      data-prevent-double-click={props.preventDoubleClick}
      {...common}
    >
      {said}
      {isStartButton && <StartIcon />}
    </button>
  )
}

function StartIcon() {
  return (
    <svg
      className="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
}
