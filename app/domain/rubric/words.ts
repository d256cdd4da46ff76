import type {
  Criterion,
  FaultSource,
  FindingAnswer,
  Gate,
  Grade,
  NaReason,
  Place,
  Rating,
  Section,
  TallyRule,
} from './rubric.ts'

/** The words on the screen for the codes in the database. */
export const ratingNames: Record<Rating, string> = {
  green: 'Green',
  amber: 'Amber',
  red: 'Red',
  na: 'Not applicable',
}

export const gradeNames: Record<Grade, string> = {
  green: 'Green',
  amber: 'Amber',
  red: 'Red',
  na: 'Not graded yet',
}

export const naReasonNames: Record<NaReason, string> = {
  na_no_need_evidenced: 'Nothing found to be needed, with evidence',
  na_age_or_stage: 'Age or stage',
  na_not_requested: 'Not requested',
  na_plan_status: 'Status of the plan',
  na_transferred_in: 'Transferred in from another area',
  na_need_recorded: 'A need is recorded, so there is no nil to test',
  na_nothing_to_record: 'There is nothing of this kind to record',
}

export const findingNames: Record<FindingAnswer, string> = {
  yes: 'Yes',
  no: 'No',
  unknown_no_evidence: 'Not known: there is no evidence either way',
}

export const placeNames: Record<Place, string> = {
  C: 'Section C',
  F: 'Section F',
  G: 'Section G',
  nowhere: 'Nowhere',
}

export const faultSourceNames: Record<FaultSource, string> = {
  advice: 'The advice: it did not say it, or too vaguely to carry',
  plan_writing: 'The plan writing: the advice says it, the plan does not',
  commissioning: 'The commissioning: nobody was asked for it, or nobody agreed to it',
  unknown: 'Cannot be told from the file',
}

const gateOccasions: Record<Gate['when'], string> = {
  red: 'If this is red',
  amber_or_red: 'If this is amber or red',
  only_in_c: 'If it is recorded only in section C',
  marker: 'If the box below is ticked',
}

/**
 * The title of a section as people read it. Sections of a plan are known by their letters: `C: Health needs`; those of a
 * form only by their titles.
 */
export function sectionTitle({ id, title }: Pick<Section, 'id' | 'title'>): string {
  return /^[A-Z]\d?$/.test(id) ? `${id}: ${title}` : title
}

/** What the gates of a criterion will do, told before they do it: `If this is red, the plan can be no better than amber.` */
export function gateWarnings({ gates, formTypes }: Pick<Criterion, 'gates' | 'formTypes'>): string {
  const whole = formTypes.length > 0 ? 'the form' : 'the plan'
  return gates
    .map(({ when, scope, cap }) => {
      const scopes = scope.map((one) => (one === 'plan' ? whole : 'the section')).join(' and ')
      return `${gateOccasions[when]}, ${scopes} can be no better than ${cap}.`
    })
    .join(' ')
}

/**
 * The gates of a criterion one by one, for readers of the rubric: the box to tick is named, because none stands below.
 * `If the box “Section E holds no outcomes at all.” is ticked, the section and the plan can be no better than red.`
 */
export function gateSentences({
  gates,
  markers,
  formTypes,
}: Pick<Criterion, 'gates' | 'markers' | 'formTypes'>): string[] {
  return gates.map((gate) => {
    const box = markers.find(({ id }) => id === gate.marker)
    return gateWarnings({ gates: [gate], formTypes }).replace('the box below', `the box “${box?.words ?? ''}”`)
  })
}

/** What is counted, and what the count proposes. */
export function tallyWords(tally: TallyRule): string {
  if (tally.kind === 'share') {
    return `${tally.met}, of all: ${lowerFirst(tally.of)}. Green from ${tally.green}%, amber from ${tally.amber}%.`
  }
  return `${tally.of}. Green up to ${tally.greenAtMost}, amber up to ${tally.amberAtMost}.`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
