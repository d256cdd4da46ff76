import type { Narrative } from '#app/domain/report/narrative.ts'

/** What the Head of Service wrote in the reports that were signed, the oldest first. */
export const signedWords: readonly Narrative[] = [
  {
    headline:
      'This is the first report with figures that anyone can check. They are lower than we had believed, most of all for social care.',
    decisions:
      'Note the figures and their ranges.\n\nAgree that the tenth of all plans is audited each term from now on, by all three agencies.',
    working:
      'In most plans the child’s own words open section A. Families tell us that they recognise their child in it.',
    themes:
      'Social care sections are often left empty, and nobody can tell whether a need was looked for.\n\nHealth provision stands in section C in many plans, where the law does not put it.',
    next: 'Each agency names one person who answers for its part of the audit.',
  },
  {
    headline:
      'Health needs are named more clearly. Social care has begun to answer every request, and its sections still say too little.',
    decisions: 'Agree that social care joins the meeting on each draft plan of a child whom it knows.',
    working:
      'Therapists sent the wording for section G together with their advice. Plan writers could take it over as it stood.',
    themes:
      'Provision is named without its amount: “regular support” still stands where hours are meant.\n\nParents are heard when a plan is drafted, and less often when it is reviewed.',
    next: 'A short guide for social workers on sections D, H1 and H2 comes out before the summer.',
  },
  {
    headline:
      'Health provision stands where it belongs in more and more plans. Social care sections have not kept pace, and they now decide whether a plan shows both needs clearly.',
    decisions:
      'Note the figures and their ranges.\n\nAgree that the social care form asks one direct question about section 2 provision from the next term on.',
    working:
      'Therapists now write provision for section G in full: what, by whom, how often and for how long. Plan writers take it over word for word.',
    themes:
      'Health provision is recorded in section C in some plans, where the law does not put it.\n\nChildren and young people are heard at the assessment more often than at the request and on the draft.',
    next: 'Joint writing sessions of plan writers and social workers begin in the next term.',
  },
]

/** The headline of a report that repeats the figures of the sample before. */
export const noNewSampleHeadline =
  'No new plans were audited in this quarter, so the figures of plans are those of the last report. The full counts of registers are new.'

/** What stands in the report of this quarter, which waits for its signature. */
export const draftWords: Narrative = {
  headline:
    'Health provision is now recorded clearly enough for us to say that its target is met. Social care provision is not there yet. For both needs together the sample is too close to the target to say.',
  decisions:
    'Agree that a social worker joins every co-production meeting of a child with a social care plan.\n\nAgree to keep the sample at one plan in ten.',
  working:
    'The writers’ group shares one good section G each month. Auditors mention it in their comments, and misplaced provision has become rare.',
  themes:
    'In section D, needs are named but thin: what they mean at home and for the family is missing.\n\nThe child’s own voice at the request stage is the weakest part of engagement.',
  next: 'The audits of the cycle under way are half done. Its figures come with the next report.',
}
