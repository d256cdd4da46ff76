import { Hint } from './hint.tsx'
import { classNames, words } from './options.ts'
import { Textarea, type TextareaProps } from './textarea.tsx'

export type CharacterCountProps = TextareaProps & {
  maxlength?: number | string
  maxwords?: number | string
  /** `maxlength` counts `characters` or JavaScript's `length`; `maxwords` counts words. */
  countType?: string
  /** Percent of the limit from which on the count is shown. */
  threshold?: number | string
  countMessage?: { classes?: string }
  /** The sentence below the box, with `%{count}` where the limit goes. */
  textareaDescriptionText?: string
}

/** A text area that says how long the text may be; with JavaScript it counts. The server still decides. */
export function CharacterCount(props: CharacterCountProps) {
  const { maxlength, maxwords, threshold, countMessage, textareaDescriptionText, ...textarea } = props
  const countType = props.countType || (maxwords ? 'words' : undefined)
  const id = props.id || props.name
  const unit = countType === 'words' ? 'words' : 'characters'
  const limit = maxwords || maxlength
  const sentence = textareaDescriptionText || `You can enter up to %{count} ${unit}`
  return (
    <Textarea
      {...textarea}
      describedBy={`${id}-info`}
      classes={classNames('govuk-js-character-count', props.classes)}
      formGroup={{
        classes: classNames('govuk-character-count', props.formGroup?.classes),
        attributes: {
          'data-module': 'govuk-character-count',
          'data-maxlength': maxlength,
          'data-maxwords': maxwords,
          'data-threshold': threshold,
          'data-count-type': countType,
          ...props.formGroup?.attributes,
        },
        beforeInput: props.formGroup?.beforeInput,
        afterInput: (
          <>
            <Hint id={`${id}-info`} classes={classNames('govuk-character-count__message', countMessage?.classes)}>
              {limit ? sentence.replaceAll('%{count}', String(limit)) : undefined}
            </Hint>
            {words(props.formGroup?.afterInput)?.text}
          </>
        ),
      }}
    />
  )
}
