import type { Criterion, NaReason, SectionId } from '#app/domain/rubric/rubric.ts'
import type { Chance } from '../chance.ts'
import type { Rated } from './subject.ts'

/** Where auditors look for each section, as they would note it. Nothing here names a person or a place. */
const papers: Record<SectionId, readonly string[] | undefined> = {
  W: ['Contents of the plan', 'Letter with the final plan', 'Last annual review', 'Every page of the plan'],
  A: ['Views form', 'All about me, page 1', 'Parents’ form, page 2', 'Notes of the co-production meeting'],
  B: [
    'Educational psychology report',
    'School report',
    'Speech and language therapy report',
    'Specialist teacher’s report',
  ],
  C: ['Paediatric report', 'Occupational therapy report', 'Health information gathering form', 'School nursing form'],
  D: ['Social care form', 'Early help plan', 'Parents’ form, page 3', 'Short breaks assessment'],
  E: ['Outcomes table', 'Last annual review', 'Educational psychology report'],
  F: ['Provision table', 'Speech and language therapy report', 'Costed provision map'],
  G: ['Health information gathering form', 'Therapy plan', 'Commissioner’s letter', 'Individual health care plan'],
  H1: ['Social care form', 'Short breaks record', 'Equipment request'],
  H2: ['Social care form', 'Child in need plan', 'Short breaks assessment'],
  I: ['Consultation letter', 'Decision on the preference', 'Draft plan beside the final plan'],
  J: ['Letter with the draft', 'Personal budget letter', 'Direct payment agreement'],
  K: ['List of section K', 'Advice folder', 'Register of advice'],
  P: ['Contact log', 'Letter with the draft', 'Letter with the final plan', 'Invitation to the review', 'Request form'],
}

const naWords: Record<NaReason, readonly string[]> = {
  na_no_need_evidenced: [
    'The service replied and found none.',
    'Replied in full; nothing is needed here.',
    'The reply on file says that there is none, and nothing elsewhere speaks against it.',
  ],
  na_age_or_stage: [
    'Does not apply at this age.',
    'Does not apply at this stage.',
    'Not at this age; checked against the year group.',
  ],
  na_not_requested: ['Nobody asked for it.'],
  na_plan_status: ['No review has been due yet.', 'First review is still to come.'],
  na_transferred_in: ['The plan came from another area.', 'Done by the area that held the plan before.'],
  na_need_recorded: ['A need is recorded, so there is no nil to test.', 'Section records a need.'],
  na_nothing_to_record: ['There is none.', 'Nothing of this kind for this person.', 'Checked the file: none held.'],
}

/** Where the reason alone would say too little, what auditors write for these criteria. */
const ownNaWords: Record<string, readonly string[] | undefined> = {
  W8: ['Neither issued nor amended in the last year.'],
  I3: ['No change of phase this year.'],
  I4: ['On the roll of a school.', 'Attends a setting.'],
  J1: ['No direct payment was asked for.'],
  J3: ['No personal budget was asked for.'],
  J4: ['No direct payment was asked for.'],
  K2: ['Amended after a review; its advice is with the review.'],
  K3: ['No assessment in the last year.'],
}

const redWords = [
  'Read the plan and every attachment.',
  'Returned to the plan writer.',
  'Same finding in the draft.',
  'Looked in the file as well.',
  'To be put right at the next review.',
  'Talked through with the team.',
]
const amberWords = [
  'One more line would do it.',
  'Half of it is there.',

  'Wording is general in places.',
  'Easy to put right at the review.',
]
const greenWords = [
  'Clear and specific.',
  'A good example for the writers’ group.',
  'Follows the advice closely.',
  'Well done.',
]

/** Where the auditor saw it: a page or a paragraph. */
export function evidenceWords(chance: Chance, section: SectionId): string {
  const inPlan = () =>
    section === 'P'
      ? `Correspondence, page ${chance.between(1, 12)}`
      : `Section ${section}, ${chance.isHit(0.5) ? 'paragraph' : 'page'} ${chance.between(1, 6)}`
  if (chance.isHit(0.55)) return inPlan()
  const paper = chance.pick(papers[section] ?? ['The plan'])
  return paper.includes('page') ? paper : `${paper}, page ${chance.between(1, 8)}`
}

/** What the auditor wrote beside a rating: always for red and "not applicable", now and then otherwise. */
export function commentWords(chance: Chance, criterion: Criterion, { rating, naReason }: Rated): string {
  if (rating === 'na') return naReason === null ? '' : chance.pick(ownNaWords[criterion.id] ?? naWords[naReason])
  if (rating === 'red') return chance.isHit(0.6) ? `${criterion.red} ${chance.pick(redWords)}` : criterion.red
  if (rating === 'amber') return chance.isHit(0.4) ? `${criterion.amber} ${chance.pick(amberWords)}` : ''
  return chance.isHit(0.07) ? chance.pick(greenWords) : ''
}

/** What the auditor wrote beside "not known". */
export const unknownWords: readonly string[] = [
  'No reply on file. Asked the service again.',
  'Nothing on file either way.',
  '“Not known to the service”, without an enquiry.',
]
