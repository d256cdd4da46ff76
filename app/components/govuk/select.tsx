import { LabelledField, hintAndErrorIds } from './form-group.tsx'
import type { ErrorOption, FormGroupOption, LabelOption } from './form-group.tsx'
import { classNames, words, type Attributes, type Words } from './options.ts'

type SelectItem = {
  value?: string | number
  text?: string
  selected?: boolean
  disabled?: boolean
  attributes?: Attributes
}

export type SelectProps = {
  name?: string
  id?: string
  label?: LabelOption
  hint?: Words
  errorMessage?: ErrorOption
  items?: (SelectItem | false | null | undefined)[]
  value?: string | number | null
  disabled?: boolean
  describedBy?: string
  formGroup?: FormGroupOption
  classes?: string
  attributes?: Attributes
}

export function Select(props: SelectProps) {
  const id = props.id || props.name
  const hasError = words(props.errorMessage) !== undefined
  const items = (props.items ?? []).filter((item) => !!item)
  return (
    <LabelledField {...props} id={id}>
      <select
        className={classNames('govuk-select', props.classes, hasError && 'govuk-select--error')}
        id={id}
        name={props.name}
        disabled={props.disabled || undefined}
        aria-describedby={hintAndErrorIds({ ...props, id })}
        defaultValue={chosenValue(items, props.value)}
        {...props.attributes}
      >
        {items.map((item, index) => (
          <option key={index} value={item.value} disabled={item.disabled || undefined} {...item.attributes}>
            {item.text}
          </option>
        ))}
      </select>
    </LabelledField>
  )
}

/** An option marked as selected wins over `value`; the text stands for an option without a value of its own. */
function chosenValue(items: SelectItem[], value: SelectProps['value']): string | number | undefined {
  const marked = items.findLast((item) => item.selected)
  const matching = value
    ? items.find((item) => (item.value ?? item.text) === value && item.selected !== false)
    : undefined
  const chosen = marked ?? matching
  return chosen && (chosen.value ?? chosen.text)
}
