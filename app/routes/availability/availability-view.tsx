import { formatDate } from '#app/domain/shared/plain-date.ts'
import { EmptyState } from '#app/components/empty-state.tsx'
import { DayField, TextField } from '#app/components/form/fields.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'
import type { AvailabilityView } from '#app/operations/availability/get-availability.server.ts'
import type { FormReply } from '#app/web/form-reply.ts'

type AvailabilityProps = {
  person: AvailabilityView
  /** Whether the page speaks to the person, or about them. */
  isOwn: boolean
  reply: FormReply | undefined
}

/** Where the sentences about the fields lead. */
export const availabilityIds = { fromOn: 'fromOn-day', toOn: 'toOn-day' }

const sentences: Record<string, string> = {
  hours: 'The hours are saved. They count from the next time that audits are shared out.',
  added: 'The absence is noted. It counts from the next time that audits are shared out.',
  removed: 'The absence is removed.',
}

/** Says once what has been saved. */
export function AvailabilityDone({ done }: { done: string | null }) {
  const sentence = done ? sentences[done] : undefined
  return sentence ? <NotificationBanner type="success" text={sentence} /> : null
}

/** Hours a week and absences, to be read and changed. */
export function Availability({ person, isOwn, reply }: AvailabilityProps) {
  return (
    <>
      <Hours person={person} isOwn={isOwn} reply={reply} />
      <h2 className="govuk-heading-m">Absences</h2>
      {person.absences.length === 0 ? (
        <EmptyState title="No absence is noted">
          {isOwn ? 'Note the days on which you cannot audit' : 'Note the days on which they cannot audit'}: holidays,
          training, part-time weeks.
        </EmptyState>
      ) : (
        <Absences absences={person.absences} />
      )}
      <NewAbsence reply={reply} />
    </>
  )
}

function Hours({ person, isOwn, reply }: AvailabilityProps) {
  return (
    <form method="post" noValidate>
      <input type="hidden" name="intent" value="hours" />
      <input type="hidden" name="version" value={person.version} />
      <TextField
        name="hoursPerWeek"
        reply={reply}
        label={isOwn ? 'How many hours a week can you give to audits?' : 'Hours a week for audits'}
        hint="A whole number. Leave empty for an equal share with colleagues."
        classes="govuk-input--width-3"
        inputmode="numeric"
        suffix="hours"
        initial={person.hoursPerWeek}
      />
      <Button text="Save hours" preventDoubleClick />
    </form>
  )
}

function Absences({ absences }: Pick<AvailabilityView, 'absences'>) {
  return (
    <ScrollRegion label="Absences">
      <Table
        caption="Absences from today on"
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        head={['First day', 'Last day', { text: <span className="govuk-visually-hidden">Remove</span> }]}
        rows={absences.map(({ id, fromOn, toOn }) => [
          formatDate(fromOn),
          formatDate(toOn),
          {
            text: (
              <form method="post">
                <input type="hidden" name="intent" value="remove" />
                <input type="hidden" name="absenceId" value={id} />
                <button type="submit" className="app-link-button">
                  Remove<span className="govuk-visually-hidden"> the absence from {formatDate(fromOn)}</span>
                </button>
              </form>
            ),
          },
        ])}
      />
    </ScrollRegion>
  )
}

function NewAbsence({ reply }: { reply: FormReply | undefined }) {
  return (
    <form method="post" noValidate>
      <input type="hidden" name="intent" value="add" />
      <DayField name="fromOn" reply={reply} legend="First day away" hint="For example, 7 12 2026" />
      <DayField name="toOn" reply={reply} legend="Last day away" hint="Leave empty for a single day." />
      <Button text="Note the absence" classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}
