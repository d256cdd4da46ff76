import { Fieldset, type FieldsetOption } from './fieldset.tsx'
import { FormGroup, HintAndError, hintAndErrorIds, type ErrorOption, type FormGroupsOption } from './form-group.tsx'
import { Input, type InputProps } from './input.tsx'
import { classNames, words, type Attributes, type Words } from './options.ts'

export type DateInputItem = {
  name?: string
  id?: string
  label?: string
  value?: string | number
  /** True marks this part as wrong; false keeps it unmarked when the whole date has an error. */
  error?: boolean
  autocomplete?: string
  pattern?: string
  inputmode?: InputProps['inputmode']
  classes?: string
  attributes?: Attributes
}

export type DateInputProps = {
  id?: string
  namePrefix?: string
  fieldset?: FieldsetOption
  hint?: Words
  errorMessage?: ErrorOption
  items?: (DateInputItem | false | null | undefined)[]
  day?: DateInputItem
  month?: DateInputItem
  year?: DateInputItem
  /** What was typed, by field name: `{ 'due-day': '7' }` with the prefix `due`, `{ day: '7' }` without one. */
  values?: Record<string, string | number | undefined>
  formGroup?: FormGroupsOption
  classes?: string
  attributes?: Attributes
}

const parts = ['day', 'month', 'year'] as const

export function DateInput(props: DateInputProps) {
  const { id, fieldset, hint, errorMessage, formGroup } = props
  const items = (props.items?.length ? props.items : defaultItems(props)).filter((item) => !!item)
  const someItemHasError = items.some(hasOwnError)
  const describedBy = hintAndErrorIds({ id, hint, errorMessage, describedBy: fieldset?.describedBy })
  const inner = (
    <>
      <HintAndError id={id} hint={hint} errorMessage={errorMessage} />
      <div className={classNames('govuk-date-input', props.classes)} {...props.attributes} id={id || undefined}>
        {words(formGroup?.beforeInputs)?.text}
        {items.map((item, index) => (
          <DateInputPart
            key={index}
            date={props}
            item={item}
            hasError={
              hasOwnError(item) || (item.error !== false && words(errorMessage) !== undefined && !someItemHasError)
            }
          />
        ))}
        {words(formGroup?.afterInputs)?.text}
      </div>
    </>
  )
  return (
    <FormGroup errorMessage={errorMessage} formGroup={formGroup}>
      {/* The role makes JAWS read the description of a fieldset of text inputs. */}
      {fieldset ? (
        <Fieldset {...fieldset} role="group" describedBy={describedBy}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

type PartProps = { date: DateInputProps; item: DateInputItem; hasError: boolean }

function DateInputPart({ date, item, hasError }: PartProps) {
  const part = partOf(date, item)
  const name = item.name ?? part ?? ''
  const fullName = date.namePrefix ? `${date.namePrefix}-${name}` : name
  const own = item.classes ?? ''
  return (
    <div className="govuk-date-input__item">
      <Input
        label={{ text: item.label || capitalised(name), classes: 'govuk-date-input__label' }}
        id={item.id || `${date.id}-${name}`}
        name={fullName}
        classes={classNames(
          'govuk-date-input__input',
          hasError && !own.includes('govuk-input--error') && 'govuk-input--error',
          !own.includes('govuk-input--width-') && `govuk-input--width-${part === 'year' ? 4 : 2}`,
          own,
        )}
        value={item.value ?? (part && date[part]?.value) ?? date.values?.[fullName]}
        inputmode={item.inputmode || 'numeric'}
        autocomplete={item.autocomplete}
        pattern={item.pattern}
        attributes={item.attributes}
      />
    </div>
  )
}

function defaultItems(date: DateInputProps): DateInputItem[] {
  return parts.map((part) => date[part] ?? { name: part, value: date.values?.[part] })
}

/** Which part of the date an item stands for. */
function partOf(date: DateInputProps, item: DateInputItem) {
  return parts.find(
    (part) => item === date[part] || item.name === part || (item.name && item.name === date[part]?.name),
  )
}

function hasOwnError(item: DateInputItem): boolean {
  return Boolean(item.error) || Boolean(item.classes?.includes('govuk-input--error'))
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
}
