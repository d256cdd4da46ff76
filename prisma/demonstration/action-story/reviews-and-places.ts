import type { ToldAction } from './told.ts'

const reviews =
  'To review and improve annual reviews: statutory timescales, and whether the outcomes agreed in a plan are reached.'
const reviewMeasures =
  'Number of decisions reached within four weeks of the review meeting.\nM6: annual reviews decided and finished in time.'
const head = 'Head of Service, SEND'

/** Actions 3.3.1 to 3.4.1 of the area's plan: annual reviews, and how places are given. */
export const reviewActions: readonly ToldAction[] = [
  {
    ref: '3.3.1',
    raisedDaysAgo: 420,
    objective: reviews,
    title:
      'Collect the data of annual reviews in one place, for a baseline to measure against and to know what the duties ask of the team.',
    outcomes: 'The council decides in time on changes that annual reviews ask for.',
    impactMeasures: reviewMeasures,
    responsible: head,
    owner: 'education',
    asked: 'education1',
    startIn: -420,
    dueIn: 38,
    notes: [
      {
        daysAgo: 360,
        by: 'officer1',
        text: 'Every step of a review followed through casework: half of the days that matter were written nowhere.',
        level: 2,
      },
      {
        daysAgo: 180,
        by: 'education1',
        text: 'Reviews come with the register file now. The baseline is in the quarterly report.',
        level: 3,
      },
      {
        daysAgo: 20,
        by: 'education1',
        text: 'Schools send their reports by the shared form. Late ones are listed each week for the team.',
        level: 3,
      },
    ],
  },
  {
    ref: '3.3.2',
    raisedDaysAgo: 420,
    objective: reviews,
    title: 'Review the capacity of the assessment and review teams, and do what is needed.',
    outcomes: 'Enough people to facilitate reviews and to amend plans after them.',
    impactMeasures: `The team takes part in reviews in years 6 and 11.\n${reviewMeasures}`,
    responsible: head,
    owner: null,
    asked: 'head',
    startIn: -450,
    dueIn: 38,
    notes: [
      { daysAgo: 340, by: 'head', text: 'Business case written, with risks, and handed to senior leaders.', level: 2 },
      { daysAgo: 230, by: 'head', text: 'Money for four further posts agreed. Advertised.', level: 3 },
      {
        daysAgo: 35,
        by: 'head',
        text: 'Three of the four posts are filled. Coordinators go to every review in year 11, and to half of those in year 6.',
        level: 3,
      },
    ],
  },
  {
    ref: '3.3.3',
    raisedDaysAgo: 420,
    objective: reviews,
    title: 'Hold reviews of plans together with other statutory reviews, such as those of looked after children.',
    outcomes:
      'Fewer meetings for young people, parents and professionals, and less need to say again what was said elsewhere.',
    impactMeasures: 'M8: reviews held together.',
    responsible: `${head}\nLead of the virtual school`,
    owner: 'social_care',
    asked: 'social2',
    startIn: -400,
    dueIn: 129,
    notes: [
      { daysAgo: 260, by: 'social2', text: 'Calendars of both kinds of review set side by side.', level: 1 },
      {
        daysAgo: 97,
        by: 'social2',
        text: 'Independent reviewing officers agreed to try joint meetings for one year group.',
        level: 2,
      },
    ],
  },
  {
    ref: '3.4.1',
    raisedDaysAgo: 420,
    objective: 'To review with partners how schools are consulted and places are given.',
    title: 'Develop and agree a consistent way to consult schools that is transparent, timely and keeps to the law.',
    outcomes: 'Decisions on long-term school places come sooner.',
    impactMeasures: 'Fewer enquiries and complaints.\nAI: appeals registered against section I.',
    responsible: head,
    owner: 'education',
    asked: 'education2',
    startIn: -390,
    dueIn: 129,
    notes: [
      { daysAgo: 290, by: 'education2', text: 'First meeting to map how it is done today put off.', level: 1 },
      {
        daysAgo: 28,
        by: 'education2',
        text: 'Heads of special schools took part in mapping. A draft timetable for consultations is with them for comment.',
        level: 2,
      },
    ],
  },
]
