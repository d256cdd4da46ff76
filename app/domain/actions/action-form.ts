import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'
import { dayFields, readDayFields } from '#app/domain/shared/day-fields.ts'
import { ActionLevel } from './action.ts'

const longest = 4000
const tooLong = { error: `Use at most ${longest.toLocaleString('en-GB')} characters` }
const text = z.string().trim().max(longest, tooLong).default('')
const said = (sentence: string) =>
  z.string({ error: sentence }).trim().min(1, { error: sentence }).max(longest, tooLong)
const version = z.coerce.number().int()

const written = {
  title: said('Enter what is to be done'),
  objective: text,
  outcomes: text,
  impactMeasures: text,
  responsible: text,
  /** `area` when no single agency owns it. */
  owner: z.union([Agency, z.literal('area')], { error: 'Select who owns the action' }),
  askedId: z.string().optional(),
  ...dayFields('start'),
  ...dayFields('due'),
}

type Days = Record<string, unknown>

const startSentence = 'The day on which it starts must be a real date, like 1 4 2027'
const dueSentence = 'The day by which it is done must be a real date, like 1 4 2027'

function readDays(form: Days, context: z.RefinementCtx) {
  const startOn = readDayFields(form, 'start', context, startSentence) ?? null
  const dueOn = readDayFields(form, 'due', context, dueSentence) ?? null
  if (dueOn === null && form['due-day'] === undefined) {
    context.addIssue({ code: 'custom', path: ['due'], message: 'Enter the day by which it is to be done' })
  }
  if (dueOn !== null && startOn !== null && dueOn < startOn) {
    context.addIssue({ code: 'custom', path: ['due'], message: 'It must be done by a day after it starts' })
  }
  return { startOn, dueOn }
}

/** The fields that tell of an action, without the boxes of its days. */
function tellOf(form: z.infer<z.ZodObject<typeof written>>) {
  const { title, objective, outcomes, impactMeasures, responsible, owner, askedId } = form
  const ownerAgency = owner === 'area' ? null : owner
  return { title, objective, outcomes, impactMeasures, responsible, ownerAgency, ownerPersonId: askedId ?? null }
}

/** A new action, by hand or from something that was found. */
export const RaiseForm = z
  .object({
    ...written,
    ref: z
      .string()
      .trim()
      .regex(/^[\w.-]{1,20}$/, { error: 'Use at most 20 letters, digits and full stops, for example 3.2.1' })
      .optional(),
    from: z.string().max(300).default(''),
  })
  .transform((form, context) => ({ ...tellOf(form), ...readDays(form, context), ref: form.ref, from: form.from }))
export type RaiseForm = z.output<typeof RaiseForm>

/** An action in other words, with another owner or other days. Its level changes with a note only. */
export const EditForm = z
  .object({ ...written, version })
  .transform((form, context) => ({ ...tellOf(form), ...readDays(form, context), version: form.version }))
export type EditForm = z.output<typeof EditForm>

const evidence = {
  measure: z
    .string()
    .regex(/^\w{1,10}$/)
    .optional(),
  evidence: text,
  ...dayFields('seen'),
}

const seenSentence = 'The day on which it was seen must be a real date, like 1 4 2027'

/** What shows that outcomes improved: a measure, words, or both, and the day on which it was seen. Null for nothing at all. */
function readEvidence(form: Days & { measure?: string | undefined; evidence: string }, context: z.RefinementCtx) {
  const seenOn = readDayFields(form, 'seen', context, seenSentence)
  const isNamed = form.measure !== undefined || form.evidence !== ''
  if (!isNamed) return null
  if (seenOn === undefined && form['seen-day'] === undefined) {
    context.addIssue({ code: 'custom', path: ['seen'], message: 'Enter the day on which the improvement was seen' })
  }
  return { measure: form.measure ?? null, text: form.evidence, seenOn: seenOn ?? '' }
}

export type EvidenceGiven = NonNullable<ReturnType<typeof readEvidence>>

/** A dated note of progress, with the level that the action is at now, and what shows it for level 4. */
export const NoteForm = z
  .object({
    version,
    text: said('Enter what was done'),
    level: z.coerce.number({ error: 'Select how far the action is' }).pipe(ActionLevel),
    ...dayFields('noted'),
    ...evidence,
  })
  .transform((form, context) => {
    const notedOn = readDayFields(form, 'noted', context, 'The day of the note must be a real date, like 1 4 2027')
    if (notedOn === undefined && form['noted-day'] === undefined) {
      context.addIssue({ code: 'custom', path: ['noted'], message: 'Enter the day of the note' })
    }
    return {
      version: form.version,
      text: form.text,
      level: form.level,
      notedOn: notedOn ?? '',
      evidence: readEvidence(form, context),
    }
  })
export type NoteForm = z.output<typeof NoteForm>

/** Evidence by itself, beside notes that are there already. */
export const EvidenceForm = z.object({ version, ...evidence }).transform((form, context) => {
  const given = readEvidence(form, context)
  if (given !== null) return { version: form.version, evidence: given }
  context.addIssue({ code: 'custom', path: ['evidence'], message: 'Select a measure, or enter what shows it' })
  return z.NEVER
})
export type EvidenceForm = z.output<typeof EvidenceForm>

/** Closing an action, or opening it again. Both want a reason. */
export const EndForm = z.object({ version, reason: said('Enter the reason') })
export type EndForm = z.infer<typeof EndForm>
