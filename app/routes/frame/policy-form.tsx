import type { ReactNode } from 'react'
import { termName } from '#app/domain/frame/term.ts'
import type { PolicyRules } from '#app/domain/sampling/policy.ts'
import type { FrameForecast } from '#app/operations/frame/get-forecast.server.ts'
import { CycleFields, type Minutes } from '#app/components/cycle/cycle-fields.tsx'
import { RulesForm } from '#app/components/cycle/rules-form.tsx'
import { CheckboxesField, TextField } from '#app/components/form/fields.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

type PolicyFormProps = {
  initial: PolicyRules & { name: string; isDefault: boolean }
  /** The term and the minutes that the forecast is made with; a policy keeps neither. */
  asIf: Minutes & { label: string }
  forecast: FrameForecast | null
  address: string
  reply: FormReply | undefined
  buttons: ReactNode
  children?: ReactNode
}

/** Rules and their name, beside what they would ask for in the present term. */
export function PolicyForm({ initial, asIf, forecast, address, reply, buttons, children }: PolicyFormProps) {
  return (
    <RulesForm forecast={forecast} address={address} buttons={buttons}>
      {children}
      {Object.entries(asIf).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField
        name="name"
        label="Name"
        hint={`Such as “Termly tenth”. The figures are worked out for the ${termName(asIf.label).toLowerCase()}, with the register as it is today.`}
        reply={reply}
        initial={initial.name}
      />
      <CycleFields reply={reply} initial={initial} />
      <CheckboxesField
        name="isDefault"
        legend="New cycles"
        items={[{ value: 'on', text: 'Begin every new cycle with these rules' }]}
        reply={reply}
        initial={initial.isDefault ? ['on'] : []}
      />
    </RulesForm>
  )
}
