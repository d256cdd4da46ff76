import { Button } from '#app/components/govuk/button.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'

type FreezeFormProps = {
  version: number
  /** What the frame holds: "plans" or "forms". */
  noun: string
  /** Address of the rules, which can still be changed. */
  rules: string
}

/** The button that freezes a frame, with what that means. */
export function FreezeForm({ version, noun, rules }: FreezeFormProps) {
  return (
    <form method="post">
      <input type="hidden" name="version" value={version} />
      <WarningText>
        Freezing fixes the {noun}, their groups and what the register says of them today. It cannot be undone.
      </WarningText>
      <div className="app-button-row">
        <Button text="Freeze the frame" preventDoubleClick />
        <a className="govuk-link" href={rules}>
          Change the rules first
        </a>
      </div>
    </form>
  )
}
