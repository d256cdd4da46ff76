import { FormsStrataBy } from '#app/domain/frame/forms-frame.ts'
import { strataByName } from '#app/domain/frame/strata.ts'
import type { FormsPlan } from '#app/domain/sampling/forms-plan.ts'
import { RadiosField, TextField } from '#app/components/form/fields.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

type FormsFieldsProps = { reply: FormReply | undefined; initial: Omit<FormsPlan, 'label'> }

const narrow = { inputmode: 'numeric', classes: 'govuk-input--width-4' } as const

/** The rules of a draw of forms. The record of the draw prints every one of them. */
export function FormsFields({ reply, initial }: FormsFieldsProps) {
  return (
    <>
      <TextField
        {...narrow}
        name="fixedSize"
        label="Agreed number of forms"
        hint="A number, not a share: what your auditors have agreed to read in a quarter. When fewer came back, all are drawn."
        suffix="forms"
        reply={reply}
        initial={initial.fixedSize}
      />
      <RadiosField
        name="strataBy"
        legend="How the frame is divided"
        legendClasses="govuk-fieldset__legend--m"
        hint="Each group gets its share of the agreed number. A small group may get none."
        items={FormsStrataBy.options.map((value) => ({ value, text: strataByName(value) }))}
        reply={reply}
        initial={initial.strataBy}
      />
      <TextField
        {...narrow}
        name="minutes"
        label="Minutes for one form"
        hint="One agency audits a form: health its own forms, social care its own, education all others."
        suffix="minutes"
        reply={reply}
        initial={initial.minutes}
      />
    </>
  )
}
