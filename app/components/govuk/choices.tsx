import { Fieldset, type FieldsetOption } from './fieldset.tsx'
import { FormGroup, HintAndError, hintAndErrorIds, type ErrorOption, type FormGroupsOption } from './form-group.tsx'
import { Hint } from './hint.tsx'
import { Label } from './label.tsx'
import { classNames, describedByOf, words, type Attributes, type Words } from './options.ts'

/** One radio button or checkbox, or a word such as "or" between two. */
export type Choice = {
  value?: string
  text?: Words
  name?: string
  id?: string
  hint?: Words
  checked?: boolean
  disabled?: boolean
  /** Shown when the choice is made; always shown without JavaScript. */
  conditional?: Words
  label?: { classes?: string; attributes?: Attributes }
  /** `exclusive` on a checkbox clears the others. */
  behaviour?: string
  attributes?: Attributes
  divider?: string
}

/** The options that radios and checkboxes share. */
export type ChoicesProps = {
  name?: string
  idPrefix?: string
  fieldset?: FieldsetOption
  hint?: Words
  errorMessage?: ErrorOption
  items?: (Choice | false | null | undefined)[]
  formGroup?: FormGroupsOption
  classes?: string
  attributes?: Attributes
}

type Kind = {
  kind: 'radios' | 'checkboxes'
  isChosen: (item: Choice) => boolean
  describedBy?: string
}

/** Radios and checkboxes differ in their class names and in what makes a choice chosen. */
export function Choices({ kind, isChosen, describedBy: given, ...props }: ChoicesProps & Kind) {
  const { fieldset, hint, errorMessage, formGroup, items = [] } = props
  const id = props.idPrefix || props.name
  const describedBy = hintAndErrorIds({ id, hint, errorMessage, describedBy: fieldset?.describedBy || given })
  const inner = (
    <>
      <HintAndError id={id} hint={hint} errorMessage={errorMessage} />
      <div className={classNames(`govuk-${kind}`, props.classes)} {...props.attributes} data-module={`govuk-${kind}`}>
        {words(formGroup?.beforeInputs)?.text}
        {items.map((item, index) =>
          item ? (
            <ChoiceItem
              key={index}
              kind={kind}
              item={item}
              id={item.id || `${id}${index === 0 ? '' : `-${index + 1}`}`}
              name={item.name || props.name}
              isChosen={isChosen(item)}
              describedBy={kind === 'checkboxes' && !fieldset ? describedBy : undefined}
            />
          ) : null,
        )}
        {words(formGroup?.afterInputs)?.text}
      </div>
    </>
  )
  return (
    <FormGroup errorMessage={errorMessage} formGroup={formGroup}>
      {fieldset ? (
        <Fieldset {...fieldset} describedBy={describedBy}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </FormGroup>
  )
}

type ItemProps = {
  kind: 'radios' | 'checkboxes'
  item: Choice
  id: string
  name: string | undefined
  isChosen: boolean
  describedBy: string | undefined
}

function ChoiceItem({ kind, item, id, name, isChosen, describedBy }: ItemProps) {
  if (item.divider) return <div className={`govuk-${kind}__divider`}>{item.divider}</div>
  const hint = words(item.hint)?.text ? words(item.hint) : undefined
  const conditional = words(item.conditional)?.text
  return (
    <>
      <div className={`govuk-${kind}__item`}>
        <input
          className={`govuk-${kind}__input`}
          id={id}
          name={name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value}
          defaultChecked={isChosen}
          disabled={item.disabled || undefined}
          data-aria-controls={conditional ? `conditional-${id}` : undefined}
          data-behaviour={item.behaviour || undefined}
          aria-describedby={describedByOf(describedBy, hint && `${id}-item-hint`)}
          {...item.attributes}
        />
        <Label
          for={id}
          classes={classNames(`govuk-${kind}__label`, item.label?.classes)}
          attributes={item.label?.attributes}
        >
          {words(item.text)?.text}
        </Label>
        {hint && <Hint {...hint} id={`${id}-item-hint`} classes={classNames(`govuk-${kind}__hint`, hint.classes)} />}
      </div>
      {conditional && (
        <div
          className={classNames(`govuk-${kind}__conditional`, !isChosen && `govuk-${kind}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {conditional}
        </div>
      )}
    </>
  )
}
