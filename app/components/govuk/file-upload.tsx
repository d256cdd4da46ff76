import { LabelledField, hintAndErrorIds } from './form-group.tsx'
import type { ErrorOption, FormGroupOption, LabelOption } from './form-group.tsx'
import { classNames, words, type Attributes, type Words } from './options.ts'

export type FileUploadProps = {
  name?: string
  id?: string
  label?: LabelOption
  hint?: Words
  errorMessage?: ErrorOption
  multiple?: boolean
  disabled?: boolean
  describedBy?: string
  /** Lets the script turn the input into a drop zone. */
  javascript?: boolean
  wrapperClasses?: string
  wrapperAttributes?: Attributes
  formGroup?: FormGroupOption
  classes?: string
  attributes?: Attributes
}

export function FileUpload(props: FileUploadProps) {
  const id = props.id || props.name
  const hasError = words(props.errorMessage) !== undefined
  const input = (
    <input
      className={classNames('govuk-file-upload', props.classes, hasError && 'govuk-file-upload--error')}
      id={id}
      name={props.name}
      type="file"
      disabled={props.disabled || undefined}
      multiple={props.multiple || undefined}
      aria-describedby={hintAndErrorIds({ ...props, id })}
      {...props.attributes}
    />
  )
  return (
    <LabelledField {...props} id={id}>
      {props.javascript ? (
        <div
          className={classNames('govuk-file-upload-wrapper', props.wrapperClasses)}
          data-module="govuk-file-upload"
          {...props.wrapperAttributes}
        >
          {input}
        </div>
      ) : (
        input
      )}
    </LabelledField>
  )
}
