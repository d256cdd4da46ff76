import { Choices, type Choice, type ChoicesProps } from './choices.tsx'

export type CheckboxesProps = ChoicesProps & {
  /** The values of the choices that are made. */
  values?: readonly string[]
  describedBy?: string
}

export function Checkboxes({ values, ...props }: CheckboxesProps) {
  const isChosen = (item: Choice) => item.checked ?? (item.value !== undefined && Boolean(values?.includes(item.value)))
  return <Choices {...props} kind="checkboxes" isChosen={isChosen} />
}
