import { roleNames, type Role } from '#app/domain/shared/permission.ts'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import { DayField, RadiosField, SelectField, TextareaField } from '#app/components/form/fields.tsx'
import type { FormReply } from '#app/web/form-reply.ts'

export type Askable = { id: string; displayName: string; role: Role; agency: Agency | null }

/** What an action says, as far as it is known. */
export type ActionValues = {
  title?: string
  objective?: string
  outcomes?: string
  impactMeasures?: string
  responsible?: string
  /** `area` when no single agency owns it; empty when nobody has said. */
  owner?: string
  askedId?: string | null
  startOn?: string | null
  dueOn?: string | null
}

type Props = { initial: ActionValues; people: readonly Askable[]; reply: FormReply | undefined }

/** The fields of an action, in the order of the columns of the area's plan. */
export function ActionFields({ initial, people, reply }: Props) {
  return (
    <>
      <TextareaField
        name="objective"
        reply={reply}
        label="Objective"
        hint="What the area wants to reach."
        rows={2}
        initial={initial.objective}
      />
      <TextareaField name="title" reply={reply} label="What is to be done" rows={3} initial={initial.title} />
      <TextareaField
        name="outcomes"
        reply={reply}
        label="Outcomes"
        hint="What is to come of it for children, young people and their families."
        rows={3}
        initial={initial.outcomes}
      />
      <TextareaField
        name="impactMeasures"
        reply={reply}
        label="Impact measures and milestones"
        hint="How anybody will see that it worked."
        rows={3}
        initial={initial.impactMeasures}
      />
      <TextareaField
        name="responsible"
        reply={reply}
        label="Responsible officers"
        hint="By role, each on a line of its own. No names."
        rows={2}
        initial={initial.responsible}
      />
      <RadiosField
        name="owner"
        reply={reply}
        legend="Who owns it?"
        hint="Auditors of the agency that owns an action can write about its progress."
        items={[
          ...Agency.options.map((value) => ({ value, text: agencyNames[value] })),
          { value: 'area', text: 'The whole area' },
        ]}
        initial={initial.owner}
      />
      <SelectField
        name="askedId"
        reply={reply}
        label="Who is asked for progress?"
        hint="A SEND officer, the Head of Service, or an auditor of the agency that owns it."
        items={[{ value: '', text: 'Nobody in particular' }, ...people.map(personItem)]}
        initial={initial.askedId}
      />
      <DayField name="start" reply={reply} legend="When does it start?" initial={initial.startOn} />
      <DayField name="due" reply={reply} legend="By when is it to be done?" initial={initial.dueOn} />
    </>
  )
}

function personItem({ id, displayName, role }: Askable) {
  const words = role === 'auditor' || displayName.startsWith(roleNames[role]) ? '' : `, ${roleNames[role]}`
  return { value: id, text: `${displayName}${words}` }
}

/** Fields of days have their input under another id. */
export const dayIds = { start: 'start-day', due: 'due-day', noted: 'noted-day', seen: 'seen-day' }
