import { Button } from '#app/components/govuk/button.tsx'
import { Select } from '#app/components/govuk/select.tsx'

type ChooseWhenProps = {
  /** The part of the address that is chosen: `cycle`, `period`. */
  name: string
  label: string
  choices: readonly { code: string; name: string }[]
  chosen: string
  /** What stays in the address beside it. */
  kept?: Readonly<Record<string, string>>
}

/** Chooses the cycle or the period that a page shows, by an address that can be kept and sent. */
export function ChooseWhen({ name, label, choices, chosen, kept = {} }: ChooseWhenProps) {
  if (choices.length < 2) return null
  return (
    <form method="get" className="app-choose app-no-print">
      {Object.entries(kept).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <Select
        id={`choose-${name}`}
        name={name}
        label={{ text: label }}
        items={choices.map((each) => ({ value: each.code, text: each.name }))}
        value={chosen}
      />
      <Button text="Show" classes="govuk-button--secondary" />
    </form>
  )
}
