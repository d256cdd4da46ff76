import { Choices, type Choice, type ChoicesProps } from './choices.tsx'

export type RadiosProps = ChoicesProps & {
  /** The value of the choice that is made. */
  value?: string | null
}

export function Radios({ value, ...props }: RadiosProps) {
  const isChosen = (item: Choice) => item.checked ?? (Boolean(value) && item.value === value)
  return <Choices {...props} kind="radios" isChosen={isChosen} />
}
