import type { CyclePlan } from '#app/domain/sampling/cycle.ts'
import type { PolicyRules } from '#app/domain/sampling/policy.ts'
import { frameRuleNames } from '#app/domain/frame/frame.ts'
import { StrataCode, strataCodeNames, strataCodes, undivided } from '#app/domain/frame/strata.ts'
import { CheckboxesField, RadiosField, SelectField, TextField } from '#app/components/form/fields.tsx'
import { Fieldset } from '#app/components/govuk/fieldset.tsx'
import type { FormReply } from '#app/web/form-reply.ts'
import { RateSlider } from './rate-slider.tsx'

const frameRuleHints = {
  all_active: 'The whole register: newly issued, amended and older plans each get their share.',
  issued_or_amended: 'A smaller frame that says nothing about older plans.',
}

const strataHints: Partial<Record<StrataCode, string>> = {
  need_group: 'The four broad areas of the code of practice, by primary need.',
  looked_after: 'Two plans at least of looked-after children, however few they are.',
}

const legendClasses = 'govuk-fieldset__legend--m'
const legend = (text: string) => ({ legend: { text, classes: legendClasses } })

/** The rules of a draw. The report prints every one of them. */
export function CycleFields({ reply, initial }: { reply: FormReply | undefined; initial: PolicyRules }) {
  return (
    <>
      <RadiosField
        name="frameRule"
        legend="Which plans can be drawn"
        legendClasses={legendClasses}
        items={Object.entries(frameRuleNames).map(([value, text]) => ({
          value,
          text,
          hint: frameRuleHints[value as keyof typeof frameRuleHints],
        }))}
        reply={reply}
        initial={initial.frameRule}
      />
      <CheckboxesField
        name="strataBy"
        legend="How the frame is divided"
        legendClasses={legendClasses}
        classes="govuk-checkboxes--small"
        hint="Each group gets its share of the sample, and at least two plans. Several choices are crossed with each other: fewer groups say more."
        items={[
          ...StrataCode.options.map((value) => ({ value, text: strataCodeNames[value], hint: strataHints[value] })),
          { divider: 'or' },
          { value: undivided, text: 'Not divided', behaviour: 'exclusive' },
        ]}
        reply={reply}
        initial={initial.strataBy === undivided ? [undivided] : strataCodes(initial.strataBy)}
      />
      <SizeFields reply={reply} initial={initial} />
    </>
  )
}

function SizeFields({ reply, initial }: { reply: FormReply | undefined; initial: PolicyRules }) {
  const number = { reply, inputmode: 'numeric', classes: 'govuk-input--width-4' } as const
  return (
    <Fieldset {...legend('How many plans')}>
      <TextField
        {...number}
        name="ratePercent"
        label="Rate"
        suffix="%"
        hint="The accelerated progress plan asks for 10%."
        formGroup={{ afterInput: { text: <RateSlider inputId="ratePercent" /> } }}
        initial={initial.ratePercent}
      />
      <TextField
        {...number}
        name="minimumSize"
        label="Smallest sample"
        suffix="plans"
        hint="A tenth of a small register shows little. 30 is recommended."
        initial={initial.minimumSize}
      />
      <TextField
        {...number}
        name="exclusionTerms"
        label="Leave out plans drawn in the last"
        suffix="terms"
        hint="Two terms spread the work without using up the register."
        initial={initial.exclusionTerms}
      />
    </Fieldset>
  )
}

/** The version of the rubric by which the plans are audited. With one version there is nothing to choose. */
export function RubricField({
  reply,
  rubrics,
  initial,
}: {
  reply: FormReply | undefined
  rubrics: readonly string[]
  initial: string | null
}) {
  if (rubrics.length < 2) return null
  return (
    <SelectField
      name="rubric"
      label="Rubric"
      hint="The newest is suggested. Another version than that of the cycle before makes a break in the measures, which the report marks."
      items={rubrics.map((name) => ({ value: name, text: name.replace(' ', ', version ') }))}
      reply={reply}
      initial={initial ?? rubrics[0] ?? null}
    />
  )
}

export type Minutes = Pick<CyclePlan, 'minutesEducation' | 'minutesHealth' | 'minutesSocialCare'>

/** How long one audit takes in each agency. */
export function MinuteFields({ reply, initial }: { reply: FormReply | undefined; initial: Minutes }) {
  const field = (name: keyof Minutes, label: string) => (
    <TextField
      reply={reply}
      name={name}
      label={label}
      suffix="minutes"
      inputmode="numeric"
      classes="govuk-input--width-4"
      initial={initial[name]}
    />
  )
  return (
    <Fieldset {...legend('Minutes for one audit')}>
      {field('minutesEducation', 'Education')}
      {field('minutesHealth', 'Health')}
      {field('minutesSocialCare', 'Social care')}
    </Fieldset>
  )
}
