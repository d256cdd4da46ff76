import type { CyclePlan } from '#app/domain/sampling/cycle.ts'
import { frameRuleNames } from '#app/domain/frame/frame.ts'
import { strataCodeNames, strataCodes, undivided } from '#app/domain/frame/strata.ts'
import { Fieldset } from '#app/components/govuk/fieldset.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import { CheckboxesField } from '#app/components/form/fields.tsx'
import { errorFor } from '#app/components/form/error-for.ts'
import { valueOf } from '#app/components/form/value-of.ts'
import type { FormReply } from '#app/web/form-reply.ts'

type CycleFieldsProps = { reply: FormReply | undefined; initial: Omit<CyclePlan, 'label'> }

const frameRuleHints = {
  all_active: 'The whole register: newly issued, amended and older plans each get their share.',
  issued_or_amended: 'A smaller frame that says nothing about older plans.',
}

/** The rules of a draw. The report prints every one of them. */
export function CycleFields({ reply, initial }: CycleFieldsProps) {
  const legend = (text: string) => ({ legend: { text, classes: 'govuk-fieldset__legend--m' } })
  const number = (name: keyof typeof initial, label: string, suffix: string, hint?: string) => (
    <Input
      id={name}
      name={name}
      label={{ text: label }}
      hint={hint}
      suffix={suffix}
      inputmode="numeric"
      classes="govuk-input--width-4"
      value={valueOf(reply, name, initial[name])}
      errorMessage={errorFor(reply, name)}
    />
  )
  return (
    <>
      <Radios
        name="frameRule"
        fieldset={legend('Which plans can be drawn')}
        items={Object.entries(frameRuleNames).map(([value, text]) => ({
          value,
          text,
          hint: frameRuleHints[value as keyof typeof frameRuleHints],
        }))}
        value={valueOf(reply, 'frameRule', initial.frameRule)}
        errorMessage={errorFor(reply, 'frameRule')}
      />
      <CheckboxesField
        name="strataBy"
        legend="How the frame is divided"
        legendClasses="govuk-fieldset__legend--m"
        hint="Each group gets its share of the sample, and at least two plans. Several choices are crossed with each other."
        items={[
          ...Object.entries(strataCodeNames).map(([value, text]) => ({ value, text })),
          { divider: 'or' },
          { value: undivided, text: 'Not divided', behaviour: 'exclusive' },
        ]}
        reply={reply}
        initial={initial.strataBy === undivided ? [undivided] : strataCodes(initial.strataBy)}
      />
      <Fieldset {...legend('How many plans')}>
        {number('ratePercent', 'Rate', '%', 'The accelerated progress plan asks for 10%.')}
        {number(
          'minimumSize',
          'Smallest sample',
          'plans',
          'A tenth of a small register shows little. 30 is recommended.',
        )}
        {number(
          'exclusionTerms',
          'Leave out plans drawn in the last',
          'terms',
          'Two terms spread the work without using up the register.',
        )}
      </Fieldset>
      <Fieldset {...legend('Minutes for one audit')}>
        {number('minutesEducation', 'Education', 'minutes')}
        {number('minutesHealth', 'Health', 'minutes')}
        {number('minutesSocialCare', 'Social care', 'minutes')}
      </Fieldset>
    </>
  )
}
