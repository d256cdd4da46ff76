import { digitsRule } from '#app/domain/seed/digits.ts'
import { DayField, TextField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

type AnnounceFieldsProps = { cycle: { version: number; frameHash: string | null }; reply: FormReply | undefined }

/** Names a public draw: once sent it stands, so the page says what it binds the officer to. */
export function AnnounceFields({ cycle, reply }: AnnounceFieldsProps) {
  return (
    <>
      <p className="govuk-body">
        Name a draw whose numbers nobody can know yet and everybody can look up later, such as a national lottery. Put
        what you name into the minutes, beside the frame hash. After its day the numbers become the seed.
      </p>
      <p className="govuk-body">
        Frame hash: <span className="app-code">{cycle.frameHash}</span>
      </p>
      <Details summaryText="How numbers become the 20 digits">
        The numbers are written as published, one space between them, and hashed. {digitsRule} The workbench shows the
        commands, filled in, before the seed is recorded.
      </Details>
      <form method="post" noValidate>
        <input type="hidden" name="version" value={cycle.version} />
        <input type="hidden" name="act" value="name" />
        <TextField
          name="name"
          label="Name of the draw"
          hint="As its operator calls it, with the number of the draw if it has one"
          reply={reply}
        />
        <DayField
          name="drawnOn"
          legend="Day of the draw"
          hint="After the freeze date, and tomorrow at the earliest. For example, 28 11 2026"
          reply={reply}
        />
        <TextField
          name="publishedAt"
          label="Where the numbers are published"
          hint="A web address or a newspaper, where they can still be read in a year"
          reply={reply}
        />
        <TextField
          name="whichNumbers"
          label="Which numbers count, and in which order"
          hint="For example: the six main numbers in ascending order, then the bonus number"
          reply={reply}
        />
        <TextField
          name="howMany"
          label="How many numbers that makes"
          hint="At least 5"
          reply={reply}
          inputmode="numeric"
          classes="govuk-input--width-2"
        />
        <Button text="Name this draw" preventDoubleClick />
      </form>
    </>
  )
}
