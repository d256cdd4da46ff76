import { actionLevels, levelWords, type ActionLevel } from '#app/domain/actions/action.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { DayField, RadiosField, SelectField, TextareaField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

type Measure = { code: string; shortTitle: string }

type Props = {
  page: {
    record: { version: number; level: ActionLevel }
    evidence: readonly unknown[]
    today: PlainDate
    measures: readonly Measure[]
  }
  reply: FormReply | undefined
}

/** A note of progress with the level that the action is at now. Level 4 asks for what shows it. */
export function NoteFields({ page, reply }: Props) {
  const { record, evidence, today } = page
  const hint =
    evidence.length > 0 ? 'There is evidence already.' : 'Needs evidence that outcomes improved: enter it below.'
  return (
    <form method="post" noValidate>
      <input type="hidden" name="version" value={record.version} />
      <TextareaField name="text" reply={reply} label="What was done?" rows={4} />
      <DayField name="noted" reply={reply} legend="Day of the note" initial={today} />
      <RadiosField
        name="level"
        reply={reply}
        legend="How far is the action now?"
        items={actionLevels.map((level) => ({
          value: String(level),
          text: levelWords(level),
          hint: level === 4 ? hint : undefined,
        }))}
        initial={String(record.level)}
      />
      <Details summaryText="Evidence of improved outcomes, for level 4" open={reply !== undefined}>
        <EvidenceFields page={page} reply={reply} />
      </Details>
      <Button text="Save the note" />
    </form>
  )
}

type EvidenceProps = { page: { measures: readonly Measure[] }; reply: FormReply | undefined }

/** What shows that outcomes improved: a measure, words, or both. */
export function EvidenceFields({ page: { measures }, reply }: EvidenceProps) {
  return (
    <>
      <SelectField
        name="measure"
        reply={reply}
        label="Measure that shows it"
        items={[
          { value: '', text: 'None of them' },
          ...measures.map(({ code, shortTitle }) => ({ value: code, text: `${code}: ${shortTitle}` })),
        ]}
      />
      <TextareaField
        name="evidence"
        reply={reply}
        label="What shows that outcomes improved?"
        hint="For example a figure before and after, or what families say. No names."
        rows={3}
      />
      <DayField name="seen" reply={reply} legend="When was it seen?" />
    </>
  )
}
